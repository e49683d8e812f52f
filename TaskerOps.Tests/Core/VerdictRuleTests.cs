using TaskerOps.Core.Kpis;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Readings;
using Xunit;

namespace TaskerOps.Tests.Core;

public sealed class VerdictRuleTests
{
    private static readonly SourceState Down = new(Source.Prometheus, "Prometheus", true, null, Made.Noon, "it took too long");

    [Fact]
    public void Of_AllWithinTarget_Well() => Assert.Equal(VerdictLevel.Well, VerdictRule.Of(Calm(), [], []).Level);

    [Fact]
    public void Of_NothingMeasured_UnknownNotWell() => Assert.Equal(VerdictLevel.Unknown, VerdictRule.Of([], [], []).Level);

    [Fact]
    public void Of_OneUnknown_NotWell()
    {
        var verdict = VerdictRule.Of(Calm((Kpi.EndToEnd, null)), [], []);

        Assert.Equal(VerdictLevel.Unknown, verdict.Level);
        Assert.Equal("Task completion is unknown: nothing to tell", verdict.Sentence);
    }

    [Fact]
    public void Of_WarningAndUnknown_Warning()
    {
        var verdict = VerdictRule.Of(Calm((Kpi.EndToEnd, 700), (Kpi.ConnectionPool, null)), [], []);

        Assert.Equal(VerdictLevel.Warning, verdict.Level);
        Assert.Equal("Task completion (p99) is 700\u00a0ms, outside its target of 500\u00a0ms.", verdict.Sentence);
        Assert.Single(verdict.Others);
    }

    [Fact]
    public void Of_TwoBeyond_TheFurthestFirst()
    {
        // 1.5 times its alert value; a share of 30 % is 3 times beyond 90 %.
        var verdict = VerdictRule.Of(Calm((Kpi.EndToEnd, 1500), (Kpi.WorkerClaims, 30)), [], []);

        Assert.Equal(VerdictLevel.Broken, verdict.Level);
        Assert.StartsWith("Worker claims (within 30 s) is 30\u00a0%, beyond its alert value of 90\u00a0%", verdict.Sentence, StringComparison.Ordinal);
        Assert.StartsWith("Task completion (p99) is 1.5\u00a0s", verdict.Others[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Of_NobodyTakesTheWork_FirstOfAll()
    {
        var verdict = VerdictRule.Of(Calm((Kpi.EndToEnd, 1500)), ["Nobody takes the work."], [Down]);

        Assert.Equal("Nobody takes the work.", verdict.Sentence);
        Assert.Equal("Prometheus does not answer: it took too long.", verdict.Others[1]);
    }

    [Fact]
    public void Of_TasksFailWhileAllKpisAreWell_NotWell()
    {
        var failing = new FailingTasks(34, 120, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(12), "pay of shop/order");

        var verdict = VerdictRule.Of(Calm(), [], [], failing);

        Assert.Equal((VerdictLevel.Warning, failing.Sentence), (verdict.Level, verdict.Sentence));
        var both = VerdictRule.Of(Calm((Kpi.EndToEnd, 1500)), [], [], failing);
        Assert.Equal((VerdictLevel.Broken, failing.Sentence), (both.Level, both.Sentence));
    }

    [Fact]
    public void Of_SourceDownWhileAllIsMeasuredWell_Broken() => Assert.Equal(VerdictLevel.Broken, VerdictRule.Of(Calm(), [], [Down]).Level);

    [Fact]
    public void Of_SourceNotConfigured_NoFault() => Assert.Equal(VerdictLevel.Well, VerdictRule.Of(Calm(), [], [Down with { Configured = false }]).Level);

    private static List<KpiReading> Calm(params (Kpi Kpi, double? Value)[] others) => [.. Kpi.All.Select(kpi => others.Any(other => other.Kpi == kpi)
        ? Reading(kpi, others.Single(other => other.Kpi == kpi).Value)
        : Reading(kpi, kpi.Default.HighIsBad ? kpi.Default.Target / 2 : 100))];

    private static KpiReading Reading(Kpi kpi, double? value) => new(kpi, new Reading
    {
        Value = value, Absence = value is null ? new Absence(AbsenceReason.NoTraffic, "nothing to tell") : null, Samples = 100,
        Unit = kpi.Unit, Window = TimeSpan.FromMinutes(5), Method = Method.Exact, Source = Source.Postgres, TakenAt = Made.Noon,
    }, kpi.Default);
}
