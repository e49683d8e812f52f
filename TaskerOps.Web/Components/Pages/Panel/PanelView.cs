using TaskerOps.Core.Kpis;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Panels;

namespace TaskerOps.Web.Components.Pages.Panel;

/// <summary>What the page of one panel shows.</summary>
/// <param name="Data">The panel.</param>
/// <param name="Held">What its KPI is held against; null = no KPI.</param>
/// <param name="Overview">The overview of the same choice: for namespaces and sources.</param>
public sealed record PanelView(PanelData Data, KpiThresholds? Held, OverviewView Overview);
