using TaskerOps.Core.Readings;

namespace TaskerOps.Core.Kpis;

/// <summary>A KPI as it stands.</summary>
/// <param name="Kpi">Which one.</param>
/// <param name="Reading">What was measured, or why nothing was.</param>
/// <param name="Thresholds">What it is held against.</param>
public sealed record KpiReading(Kpi Kpi, Reading Reading, KpiThresholds Thresholds)
{
    /// <summary>How it stands: ok is only what was measured on enough samples.</summary>
    public KpiState State => Thresholds.Judge(Reading.Value);
}
