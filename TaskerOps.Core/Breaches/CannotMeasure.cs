using TaskerOps.Core.Kpis;
using TaskerOps.Core.Readings;

namespace TaskerOps.Core.Breaches;

/// <summary>
/// Judges whether a KPI can be measured, as a subject of its own: a KPI without a value is neither well nor in breach, and somebody
/// must know.
/// </summary>
public static class CannotMeasure
{
    /// <summary>As for a KPI, but only after five minutes: sources restart.</summary>
    public static readonly TimeSpan For = TimeSpan.FromMinutes(5);

    /// <summary>The subject that belongs to a KPI.</summary>
    public static Subject Of(Subject kpi) => kpi with { Kind = SubjectKind.Unmeasured };

    /// <summary>Judges it after the KPI itself has been judged.</summary>
    /// <param name="before">What was said last of this subject.</param>
    /// <param name="kpiBefore">What the judge said of the KPI before this evaluation.</param>
    /// <param name="kpiAfter">What the judge says of the KPI in this evaluation.</param>
    /// <param name="tasksAreActive">Whether Tasker has work; null = not known.</param>
    /// <param name="rule">As for the KPI; its time does not matter here.</param>
    /// <param name="now">The moment of this evaluation, UTC.</param>
    /// <param name="evaluationId">This evaluation.</param>
    public static Judged Next(
        Judgement before, Judgement kpiBefore, Judgement kpiAfter, bool? tasksAreActive, JudgeRule rule, DateTimeOffset now, Guid evaluationId)
    {
        var state = StateOf(kpiAfter, tasksAreActive);
        var isOldNews = kpiAfter.Unmeasured is null && kpiAfter.MeasuredAt == kpiBefore.MeasuredAt;
        // Whether a KPI can be measured is seen at the moment of the evaluation, unless it rests on a value already counted.
        var at = isOldNews ? before.MeasuredAt ?? now : now;
        var seen = new Observation(state, at, Absence: state is KpiState.Unknown ? kpiAfter.Unmeasured : null);
        return Judge.Next(before, seen, rule with { For = For }, now, evaluationId);
    }

    private static KpiState StateOf(Judgement kpi, bool? tasksAreActive) => kpi.Unmeasured?.Reason switch
    {
        null => KpiState.Ok,
        AbsenceReason.SourceDown or AbsenceReason.Stale or AbsenceReason.Blind => KpiState.BeyondAlert,
        AbsenceReason.Absent when kpi.MeasuredAt is not null => KpiState.BeyondAlert,
        AbsenceReason.NoTraffic when tasksAreActive is { } active => active ? KpiState.BeyondAlert : KpiState.Ok,
        AbsenceReason.NotConfigured => KpiState.Ok,
        _ => KpiState.Unknown,
    };
}
