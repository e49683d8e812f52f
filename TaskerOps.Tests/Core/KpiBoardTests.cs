using Microsoft.Extensions.Time.Testing;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Readings;
using Xunit;

namespace TaskerOps.Tests.Core;

public sealed class KpiBoardTests
{
    private readonly FakeTimeProvider _clock = new(Made.At(3600));
    private readonly LiveState _live = new();
    private readonly KpiBoard _board;

    public KpiBoardTests() => _board = new KpiBoard(_live, new KpiSettings(new Dictionary<string, KpiOptions>()), _clock);

    [Fact]
    public void Evaluate_NothingAnsweredYet_SixUnknown()
    {
        _board.Evaluate();

        Assert.Equal(Kpi.All, _board.Current.Select(kpi => kpi.Kpi));
        Assert.All(_board.Current, kpi =>
        {
            Assert.Equal(KpiState.Unknown, kpi.State);
            Assert.Null(kpi.Reading.Value);
            Assert.NotNull(kpi.Reading.Absence);
        });
    }

    [Fact]
    public void Evaluate_TablesAnswer_Judged()
    {
        Answer();
        _board.Evaluate();

        Assert.Equal(KpiState.Ok, Of("worker-claims").State);
        Assert.Equal(100, Of("worker-claims").Reading.Value);
        Assert.Equal(KpiState.BeyondAlert, Of("event-propagation").State);
    }

    [Theory]
    [InlineData(9, 100d)]
    [InlineData(11, null)]
    public void Evaluate_DatabaseDown_KeptForTenSecondsThenUnknownNeverZero(int seconds, double? expected)
    {
        Answer();
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        Say(SourceNames.Postgres, "connection failed");
        _board.Evaluate();

        Assert.Equal(expected, Of("worker-claims").Reading.Value);
        if (expected is null)
        {
            Assert.Equal(KpiState.Unknown, Of("worker-claims").State);
            Assert.Equal(AbsenceReason.SourceDown, Of("worker-claims").Reading.Absence!.Reason);
            Assert.Equal("PostgreSQL does not answer; the last, 100\u00a0%, is 11 s old.", Of("worker-claims").Reading.Absence!.Text);
        }
    }

    [Fact]
    public void Evaluate_NobodyRenewsTheValue_StaleNotGreen()
    {
        Answer();
        _clock.Advance(TimeSpan.FromSeconds(41));
        _board.Evaluate();

        Assert.Equal(KpiState.Unknown, Of("worker-claims").State);
        Assert.Equal(AbsenceReason.Stale, Of("worker-claims").Reading.Absence!.Reason);
    }

    [Fact]
    public void Evaluate_DatabaseBack_ValueAgain()
    {
        Answer();
        _clock.Advance(TimeSpan.FromSeconds(60));
        Say(SourceNames.Postgres, "connection failed");
        _board.Evaluate();
        Assert.Null(Of("worker-claims").Reading.Value);

        Answer();
        _board.Evaluate();

        Assert.Equal(100, Of("worker-claims").Reading.Value);
    }

    [Fact]
    public void Evaluate_DatabaseDown_ProbesGoOn()
    {
        Answer();
        _clock.Advance(TimeSpan.FromMinutes(10));
        Say(SourceNames.Postgres, "connection failed");
        _live.Update(parts => parts with { Own = parts.Own.With(Measure.ApiDuration, "a /health", _clock.GetUtcNow() - TimeSpan.FromSeconds(1), 12) });
        _board.Evaluate();

        Assert.Equal(12, Of("api-response-time").Reading.Value);
        Assert.Null(Of("end-to-end").Reading.Value);
    }

    [Fact]
    public void Evaluate_StatisticsDown_NotKeptFreshByTheProbes()
    {
        Answer();
        foreach (var (calls, time) in ((double, double)[])[(100, 50), (200, 130)])
        {
            _live.Update(parts => parts with { Own = parts.Own.With(Measure.SqlFunctionCalls, "a", _clock.GetUtcNow(), calls).With(Measure.SqlFunctionTime, "a", _clock.GetUtcNow(), time) });
            _clock.Advance(TimeSpan.FromSeconds(15));
        }

        _board.Evaluate();
        Assert.Equal(0.8, Of("sql-function-time").Reading.Value);

        _live.Update(parts => parts with { Own = parts.Own.With(Measure.ApiDuration, "a /health", _clock.GetUtcNow(), 12) });
        Say(SourceNames.Statistics, "connection failed");
        _board.Evaluate();

        Assert.Null(Of("sql-function-time").Reading.Value);
        Assert.Equal("PostgreSQL statistics does not answer; the last, 0.8\u00a0ms, is 15 s old.", Of("sql-function-time").Reading.Absence!.Text);
    }

    [Fact]
    public void Tiles_FirstLook_PastOfTheTablesMinuteByMinute()
    {
        Answer();
        _board.Evaluate();

        var past = _board.Tiles.Single(tile => tile.Now.Kpi.Key == "worker-claims").Past;
        // From the first whole window to now; the last is the reading itself.
        Assert.InRange(past.Count, 50, 70);
        Assert.All(past.Zip(past.Skip(1)), pair => Assert.True(pair.First.At < pair.Second.At));
        Assert.Equal(100, past[^1].Value);
    }

    [Fact]
    public void Tiles_Unknown_AGapNotAZero()
    {
        Answer();
        _board.Evaluate();
        _clock.Advance(TimeSpan.FromSeconds(60));
        _board.Evaluate();

        Assert.Null(_board.Tiles.Single(tile => tile.Now.Kpi.Key == "worker-claims").Past[^1].Value);
    }

    private KpiReading Of(string key) => _board.Current.Single(kpi => kpi.Kpi.Key == key);

    // An hour in which a step is enqueued every ten seconds and claimed 50 ms later.
    private void Answer()
    {
        var now = _clock.GetUtcNow();
        var end = (now - Made.Noon).TotalSeconds;
        var steps = Enumerable.Range(0, 400).Select(index => end - 60 - (index * 10)).Order()
            .Select((at, index) => Made.Step(FormattableString.Invariant($"enqueued@{at} in_progress@{at + 0.05}"), step: 1000 + index)).ToArray();
        var window = Made.Window(end - ActivityPoller.Kept.TotalSeconds, end);
        _live.Update(parts => parts with { Activity = Made.Activity(window, Standing.Empty, Made.Events(steps)) });
        Say(SourceNames.Postgres, problem: null);
    }

    private void Say(string name, string? problem) => _live.Update(parts => parts with
    {
        Sources = parts.Sources.SetItem(name, new SourceState(Source.Postgres, name, true, problem is null ? _clock.GetUtcNow() : null, _clock.GetUtcNow(), problem)),
    });
}
