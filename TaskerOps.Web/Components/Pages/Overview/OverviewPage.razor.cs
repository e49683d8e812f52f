using Microsoft.AspNetCore.Components;
using TaskerOps.Core.Breaches;
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

    /// <summary>How everything stands.</summary>
    [CascadingParameter]
    public BreachBoard Board { get; set; } = BreachBoard.Empty;

    private string PageTitle => View is { } view && Said(view).Level is VerdictLevel.Broken ? "Broken · Overview" : "Overview";

    /// <inheritdoc/>
    protected override string AddressOf(ViewState figures) => OpsUrls.Overview(figures with { Attempts = false });

    /// <inheritdoc/>
    protected override Task<OverviewView> ReadAsync(CancellationToken cancellationToken) => Source.ReadAsync(State.Query, cancellationToken);

    /// <summary>A window that stays speaks of then; open breaches are of now.</summary>
    private Verdict Said(OverviewView view) => State.Shown.Fixed is null ? BreachVerdict.Of(view.Verdict, Board.Open, Board.Warnings, Board.SinceOf) : view.Verdict;

    private static KpiThresholds? Held(OverviewView view, PanelData data) =>
        data.Panel.Kpi is { } kpi ? view.Kpis.FirstOrDefault(tile => tile.Now.Kpi == kpi)?.Now.Thresholds ?? kpi.Default : null;
}
