using TaskerOps.Core.Kpis;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Panels;
using TaskerOps.Web.Components.Panels;
using TaskerOps.Web.Components.Shared;
using TaskerOps.Web.Navigation;

namespace TaskerOps.Web.Components.Pages.Overview;

/// <summary>The first screen: is it broken, since when, and what.</summary>
public sealed partial class OverviewPage
{
    private readonly Dictionary<string, PanelBoundary> boundaries = new(StringComparer.Ordinal);

    private string PageTitle => View?.Verdict.Level is VerdictLevel.Broken ? "Broken · Overview" : "Overview";

    /// <inheritdoc/>
    protected override string AddressOf(ViewState figures) => OpsUrls.Overview(figures with { Attempts = false });

    /// <inheritdoc/>
    protected override Task<OverviewView> ReadAsync(CancellationToken cancellationToken) => Source.ReadAsync(State.Query, cancellationToken);

    private static KpiThresholds? Held(OverviewView view, PanelData data) =>
        data.Panel.Kpi is { } kpi ? view.Kpis.FirstOrDefault(tile => tile.Now.Kpi == kpi)?.Now.Thresholds ?? kpi.Default : null;
}
