using Microsoft.AspNetCore.Components;
using TaskerOps.Core.Panels;
using TaskerOps.Web.Navigation;

namespace TaskerOps.Web.Components.Pages.Panel;

/// <summary>One panel large: its lines in figures, its parts, the query behind it, and its points as CSV.</summary>
public sealed partial class PanelPage
{
    /// <summary>A key of <see cref="PanelCatalog"/>.</summary>
    [Parameter]
    public string Key { get; set; } = "";

    private PanelInfo? Info => PanelCatalog.Find(Key);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (Info is null)
        {
            Navigation.NotFound();
            return;
        }

        await base.OnParametersSetAsync();
    }

    /// <inheritdoc/>
    protected override string AddressOf(ViewState figures) => OpsUrls.Panel(Key, figures);

    /// <inheritdoc/>
    protected override async Task<PanelView> ReadAsync(CancellationToken cancellationToken)
    {
        var state = State;
        var overview = await Source.ReadAsync(state.Query, cancellationToken);
        var data = overview.Panels.FirstOrDefault(panel => string.Equals(panel.Panel.Key, Key, StringComparison.Ordinal));
        if (data is null || state.Attempts)
        {
            data = await Source.PanelAsync(Key, PanelQueries.Of(state, Time.GetUtcNow()), cancellationToken);
        }

        var held = data.Panel.Kpi is { } kpi ? overview.Kpis.FirstOrDefault(tile => tile.Now.Kpi == kpi)?.Now.Thresholds ?? kpi.Default : null;
        return new PanelView(data, held, overview);
    }
}
