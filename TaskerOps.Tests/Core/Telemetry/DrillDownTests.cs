using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Resilience;
using TaskerOps.Core.Tasker;
using TaskerOps.Core.Telemetry;
using Xunit;

namespace TaskerOps.Tests.Core.Telemetry;

public sealed class DrillDownTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new();
    private readonly SourceBreakers _breakers = new();
    private readonly DrillDown _drillDown;
    private int _asked;

    public DrillDownTests() => _drillDown = new DrillDown(_breakers);

    private static CancellationToken Here => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ask_DatabaseDown_SaysSoAndKeepsTheCause()
    {
        var unread = await Assert.ThrowsAsync<TasksUnreadException>(DownAsync);

        Assert.IsType<NpgsqlException>(unread.InnerException);
        Assert.Equal("Tasker's database did not answer this question in time.", unread.Message);
    }

    [Fact]
    public async Task Ask_PollerFindsTheDatabaseDead_NothingIsAsked()
    {
        var breaker = _breakers.Of(SourceNames.Postgres, new BreakerRule(2, TimeSpan.FromSeconds(4)), _time);
        await Assert.ThrowsAsync<TasksUnreadException>(DownAsync);
        await Assert.ThrowsAsync<TasksUnreadException>(DownAsync);

        var unread = await Assert.ThrowsAsync<TasksUnreadException>(DownAsync);

        Assert.Equal(2, _asked);
        Assert.Equal("Tasker's database failed a moment ago and is left alone for now.", unread.Message);
        Assert.Equal(BreakerPosition.Open, breaker.State.Position);
    }

    [Fact]
    public async Task Ask_StatementTooSlow_SpeaksAgainstTheStatementOnly()
    {
        var breaker = _breakers.Of(SourceNames.Postgres, new BreakerRule(1, TimeSpan.FromSeconds(4)), _time);

        await Assert.ThrowsAsync<TasksUnreadException>(() => AskAsync(_ => throw new PostgresException("canceling statement", "ERROR", "ERROR", PostgresErrorCodes.QueryCanceled)));

        Assert.Equal(BreakerPosition.Closed, breaker.State.Position);
    }

    [Fact]
    public async Task Ask_NoAnswerWithinTheLimit_IsUnread() =>
        await Assert.ThrowsAsync<TasksUnreadException>(() => _drillDown.AskAsync("tasks", TimeSpan.FromMilliseconds(1), Never, Here));

    [Fact]
    public async Task Ask_WhoeverAsksHasLeft_IsNoFailure()
    {
        using var gone = new CancellationTokenSource();
        var asking = _drillDown.AskAsync("tasks", Longest, Never, gone.Token);

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task Ask_Answered_IsTracedWithTheQuestion()
    {
        using var spans = new Spans();

        Assert.Equal(7, await _drillDown.AskAsync("traced once", Longest, _ => Task.FromResult(7), Here));
        await Assert.ThrowsAsync<TasksUnreadException>(() => _drillDown.AskAsync<int>("traced failure", Longest, _ => throw new NpgsqlException("refused"), Here));

        Assert.Equal(ActivityStatusCode.Unset, spans.Of("traced once").Status);
        Assert.Equal(ActivityStatusCode.Error, spans.Of("traced failure").Status);
    }

    private static async Task<int> Never(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return 0;
    }

    private Task<int> DownAsync() => AskAsync(_ => throw new NpgsqlException("connection refused"));

    private Task<int> AskAsync(Func<CancellationToken, Task<int>> ask) => _drillDown.AskAsync(
        "tasks", Longest,
        token =>
        {
            _asked++;
            return ask(token);
        },
        Here);

    /// <summary>What was traced since; other tests trace at the same time.</summary>
    private sealed class Spans : IDisposable
    {
        private readonly ConcurrentBag<Activity> _ended = [];
        private readonly ActivityListener _listener;

        public Spans()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name is TaskerOpsTelemetry.Name,
                Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = _ended.Add,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public Activity Of(string question) => Assert.Single(_ended, span => question.Equals(span.GetTagItem(Operation.Question)) && span.OperationName is Operation.DrillDown);

        public void Dispose() => _listener.Dispose();
    }
}
