using TaskerOps.Core.Kpis;

namespace TaskerOps.Core.Panels;

/// <summary>What is fixed about a panel.</summary>
/// <param name="Key">Stable name in URLs: kebab-case.</param>
/// <param name="Title">What a person reads.</param>
/// <param name="Group">The heading it stands under.</param>
/// <param name="Unit">Unit of the points: tasks/min, steps/min, failures/min, tasks, ms, %, processes, state, errors/min.</param>
/// <param name="TotalUnit">Unit of the total: tasks, steps, failures, ms, %, processes, errors.</param>
/// <param name="About">One sentence: what is counted, by which rule.</param>
/// <param name="ByNamespace">Whether the choice of namespaces narrows it.</param>
/// <param name="Kpi">The KPI whose target and alert value are drawn as lines, or null.</param>
public sealed record PanelInfo(
    string Key, string Title, PanelGroup Group, string Unit, string TotalUnit, string About, bool ByNamespace = false, Kpi? Kpi = null);
