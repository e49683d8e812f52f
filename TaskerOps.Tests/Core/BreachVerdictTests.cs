using TaskerOps.Core.Breaches;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Overview;
using TaskerOps.Tests.Fakes;

namespace TaskerOps.Tests.Core;

public sealed class BreachVerdictTests
{
    private static readonly Verdict Well = new(VerdictLevel.Well, "All six KPIs are within target.", []);
    private static readonly Verdict Bad = new(VerdictLevel.Broken, "It is bad.", ["It is warm."]);

    [Fact]
    public void Of_NoBreach_LeavesItAsItIs() => Assert.Same(Bad, BreachVerdict.Of(Bad, []));

    [Fact]
    public void Of_TwoThatNobodyHas_SaysSinceWhenTheFirst()
    {
        var verdict = BreachVerdict.Of(Bad, [Made(Kpi.EndToEnd, 4), Made(Kpi.EventPropagation, 9)]);

        Assert.Equal(("2 KPIs breached", ", none acknowledged."), (verdict.Sentence, verdict.Tail));
        Assert.Equal(TaskerOps.Tests.Core.Made.Noon - TimeSpan.FromMinutes(10), verdict.Since);
        Assert.Equal(["It is bad.", "It is warm."], verdict.Others);
    }

    [Fact]
    public void Of_OneOfTwoTaken_SaysSo() =>
        Assert.Equal(", 1 of 2 acknowledged.", BreachVerdict.Of(Bad, [Made(Kpi.EndToEnd, 4).Acknowledged(MadeUpBreaches.Ana, default), Made(Kpi.EventPropagation, 9)]).Tail);

    [Fact]
    public void Of_OneTakenAndRecovering_IsStillBrokenWhileReadingsAreWell()
    {
        var verdict = BreachVerdict.Of(Well, [Made(Kpi.EndToEnd, 4).Acknowledged(MadeUpBreaches.Ana, default) with { Phase = Phase.Recovering }]);

        Assert.Equal((VerdictLevel.Broken, "Task completion breached", ", acknowledged by Ana, recovering."), (verdict.Level, verdict.Sentence, verdict.Tail));
        Assert.Empty(verdict.Others);
    }

    [Fact]
    public void Of_WhatCannotBeMeasured_IsUnknownAndNeverWell()
    {
        var verdict = BreachVerdict.Of(Well, [Made(Kpi.EndToEnd, 4, SubjectKind.Unmeasured)]);

        Assert.Equal((VerdictLevel.Unknown, "Task completion cannot be measured"), (verdict.Level, verdict.Sentence));
    }

    [Fact]
    public void Of_BothKinds_TheBreachComesFirst()
    {
        var verdict = BreachVerdict.Of(Well, [Made(Kpi.EndToEnd, 4, SubjectKind.Unmeasured), Made(Kpi.WorkerClaims, 2)]);

        Assert.Equal("Worker claims breached", verdict.Sentence);
        Assert.Equal(["Task completion cannot be measured, not acknowledged."], verdict.Others);
    }

    private static Breach Made(Kpi kpi, int minutes, SubjectKind kind = SubjectKind.Kpi) =>
        MadeUpBreaches.Of(kpi, TaskerOps.Tests.Core.Made.Noon - TimeSpan.FromMinutes(minutes), kind: kind);
}
