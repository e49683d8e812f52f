using TaskerOps.Core.Readings;

namespace TaskerOps.Core.Kpis;

/// <summary>A KPI as it stands.</summary>
/// <param name="Kpi">Which one.</param>
/// <param name="Reading">What was measured, or why nothing was.</param>
/// <param name="Thresholds">What it is held against.</param>
public sealed record KpiReading(Kpi Kpi, Reading Reading, KpiThresholds Thresholds)
{
    /// <summary>Empty for the whole system; "namespace/template" where a template has thresholds of its own.</summary>
    public string Scope { get; init; } = "";

    /// <summary>How it stands: whatever rests on too few samples is shown, but not judged.</summary>
    public KpiState State => Reading.Samples < Thresholds.MinimumToJudge ? KpiState.Unknown : Thresholds.Judge(Reading.Value);
}
