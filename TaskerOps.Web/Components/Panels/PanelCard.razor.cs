using Microsoft.AspNetCore.Components;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Panels;
using TaskerOps.Web.Components.Breaches;
using TaskerOps.Web.Components.Charts;
using TaskerOps.Web.Navigation;

namespace TaskerOps.Web.Components.Panels;

/// <summary>One panel of the overview: its number, its chart, where it comes from and how old it is.</summary>
public sealed partial class PanelCard
{
    private ChartModel? model;
    private PanelData? drawn;
    private PastBreaches? behind;

    /// <summary>What the panel shows.</summary>
    [Parameter, EditorRequired]
    public PanelData Data { get; set; } = default!;

    /// <summary>All namespaces, so that each keeps its colour.</summary>
    [Parameter]
    public IReadOnlyList<string> Namespaces { get; set; } = [];

    /// <summary>What its KPI is held against; null = no KPI.</summary>
    [Parameter]
    public KpiThresholds? Held { get; set; }

    /// <summary>Told the window that a person chose by dragging.</summary>
    [Parameter]
    public EventCallback<WindowChoice> OnZoom { get; set; }

    /// <summary>The choice in the URL, for the links.</summary>
    [CascadingParameter]
    public ParsedView View { get; set; } = ParsedView.Default;

    /// <summary>The latest breaches, drawn behind the lines.</summary>
    [CascadingParameter]
    public PastBreaches Past { get; set; } = PastBreaches.None;

    private string Css => Data.Absence is null ? "panel" : "panel absent";

    private string HeadingId => $"panel-{Data.Panel.Key}";

    private string ChartLabel => $"{Data.Panel.Title}, {Data.Panel.Unit}, over time";

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(drawn, Data) || !ReferenceEquals(behind, Past))
        {
            model = ChartModel.Of(Data, Namespaces, Held) with { Bands = Past.Bands(Data.Panel, Data.Buckets.Window) };
            (drawn, behind) = (Data, Past);
        }
    }
}
