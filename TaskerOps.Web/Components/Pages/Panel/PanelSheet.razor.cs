using Microsoft.AspNetCore.Components;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Panels;
using TaskerOps.Web.Components.Breaches;
using TaskerOps.Web.Components.Charts;
using TaskerOps.Web.Navigation;

namespace TaskerOps.Web.Components.Pages.Panel;

/// <summary>The large chart with its figures.</summary>
public sealed partial class PanelSheet
{
    private const int MostParts = 50;

    private ChartModel? model;
    private PanelView? drawn;
    private PastBreaches? behind;
    private IReadOnlyList<Breach> breaches = [];
    private bool sums;
    private IReadOnlyList<KeyValuePair<string, double?>> others = [];

    /// <summary>What the page shows.</summary>
    [Parameter, EditorRequired]
    public PanelView View { get; set; } = default!;

    /// <summary>Told the window that a person chose by dragging.</summary>
    [Parameter]
    public EventCallback<WindowChoice> OnZoom { get; set; }

    /// <summary>The choice in the URL, for the links.</summary>
    [CascadingParameter]
    public ParsedView Parsed { get; set; } = ParsedView.Default;

    /// <summary>The latest breaches, drawn behind the lines and listed.</summary>
    [CascadingParameter]
    public PastBreaches Past { get; set; } = PastBreaches.None;

    private PanelData Data => View.Data;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (ReferenceEquals(drawn, View) && ReferenceEquals(behind, Past))
        {
            return;
        }

        (drawn, behind) = (View, Past);
        breaches = Past.In(Data.Panel, Data.Buckets.Window);
        model = ChartModel.Of(Data, View.Overview.Namespaces, View.Held, ChartModel.MostLarge) with { Bands = Past.Bands(Data.Panel, Data.Buckets.Window) };
        sums = Data.Panel.TotalUnit is not ("ms" or "%" or "processes" or "not closed");
        var shown = model.Lines.Select(line => line.Label).ToHashSet(StringComparer.Ordinal);
        others = [.. Data.Total.Parts.Where(part => !shown.Contains(part.Key)).OrderByDescending(part => part.Value).Take(MostParts)];
    }

    /// <summary>A line's own part; the only line of a panel is the whole.</summary>
    private double? Part(string label) =>
        Data.Total.Parts.TryGetValue(label, out var part) ? part : model!.Lines.Count == 1 && model.Hidden == 0 ? Data.Total.Value : null;

    private double? Share(string label) => Part(label) is { } part && Data.Total.Value is > 0 and var total ? part / total * 100 : null;
}
