using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Series;
using TaskerOps.Web.Navigation;

namespace TaskerOps.Web.Components.Charts;

/// <summary>A line chart over time. It is created once; afterwards only new points travel to the browser.</summary>
public sealed partial class TimeChart
{
    private static readonly TimeSpan ShortestZoom = TimeSpan.FromSeconds(30);

    private ElementReference host;
    private IJSObjectReference? chart;
    private DotNetObjectReference<TimeChart>? self;
    private ChartModel? shown;
    private bool busy;
    private bool gone;

    /// <summary>What is drawn.</summary>
    [Parameter, EditorRequired]
    public ChartModel Model { get; set; } = default!;

    /// <summary>What a screen reader calls the chart; its figures are in the table beside it.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>Told the window that a person chose by dragging.</summary>
    [Parameter]
    public EventCallback<WindowChoice> OnZoom { get; set; }

    /// <summary>Key of the panel whose rows a click on a point opens; null = a click does nothing.</summary>
    [Parameter]
    public string? RowsOf { get; set; }

    /// <summary>The choice in the URL: for the time zone of the axis, and the rows behind a point.</summary>
    [CascadingParameter]
    public ParsedView View { get; set; } = ParsedView.Default;

    [Inject]
    private IJSRuntime Script { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private string Zone => View.State.Utc ? ViewFields.UtcZone : "local";

    /// <summary>Called by the script at the end of a drag.</summary>
    /// <param name="from">Start, ms since 1970.</param>
    /// <param name="to">End, ms since 1970.</param>
    [JSInvokable]
    public Task Zoomed(double from, double to)
    {
        var (start, end) = (Moment(from), Moment(to));
        if (end - start < ShortestZoom)
        {
            end = start + ShortestZoom;
        }

        return OnZoom.InvokeAsync(new WindowChoice(null, new Window(start, end)));
    }

    /// <summary>Called by the script for a click on a point: opens the rows of its bucket.</summary>
    /// <param name="at">The point, ms since 1970.</param>
    [JSInvokable]
    public void Picked(double at)
    {
        if (RowsOf is { } panel && PanelRows.Of(panel, View.State, Model.Buckets, Moment(at)) is { } rows)
        {
            Navigation.NavigateTo(rows);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        gone = true;
        try
        {
            if (chart is not null)
            {
                await chart.InvokeVoidAsync("dispose");
                await chart.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and the chart with it.
        }

        self?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (busy)
        {
            return; // The running call goes on to the newest model by itself.
        }

        busy = true;
        try
        {
            while (!gone && !ReferenceEquals(shown, Model))
            {
                await TellAsync(Model);
            }
        }
        catch (JSDisconnectedException)
        {
            gone = true;
        }
        finally
        {
            busy = false;
        }
    }

    private static DateTimeOffset Moment(double milliseconds) =>
        DateTimeOffset.FromUnixTimeSeconds((long)Math.Clamp(milliseconds / 1000, 0, 250_000_000_000));

    private async Task TellAsync(ChartModel model)
    {
        if (chart is null)
        {
            self = DotNetObjectReference.Create(this);
            await using var module = await Script.InvokeAsync<IJSObjectReference>("import", "/js/charts.js");
            chart = await module.InvokeAsync<IJSObjectReference>("create", host, ChartDrawing.Of(model), self);
        }
        else if (ChartDelta.Between(shown, model) is { } delta)
        {
            await chart.InvokeVoidAsync("apply", delta);
        }
        else
        {
            await chart.InvokeVoidAsync("redraw", ChartDrawing.Of(model));
        }

        shown = model;
    }
}
