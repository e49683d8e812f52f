using TaskerOps.Core.Evidence;
using TaskerOps.Core.Readings;

namespace TaskerOps.Core.Kpis;

/// <summary>Measures one KPI: a pure function of the evidence of a window.</summary>
public interface IKpiMeter
{
    /// <summary>Which KPI.</summary>
    Kpi Kpi { get; }

    /// <summary>What it wants of Prometheus, for where TaskerOps' own samples do not reach.</summary>
    IReadOnlyList<Measure> Wants { get; }

    /// <summary>The reading; no value without its reason.</summary>
    Reading Read(WindowEvidence evidence);
}
