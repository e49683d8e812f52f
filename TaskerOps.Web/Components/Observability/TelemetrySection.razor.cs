using Microsoft.AspNetCore.Components;
using TaskerOps.Core.Observability;

namespace TaskerOps.Web.Components.Observability;

/// <summary>Asks for logs and spans that carry the ids of what a page shows, and says how that went. They come after the page: a store that is slow or down holds nothing up.</summary>
public sealed partial class TelemetrySection : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private TelemetryQuery? asked;
    private IReadOnlyList<TelemetryAnswer<LogLine>>? logs;
    private IReadOnlyList<TelemetryAnswer<TraceSpan>>? traces;

    /// <summary>Which ids, and when.</summary>
    [Parameter, EditorRequired]
    public TelemetryQuery Query { get; set; } = default!;

    /// <summary>Called with each answer.</summary>
    [Parameter]
    public EventCallback<TelemetryTold> Told { get; set; }

    [Inject]
    private TelemetryBoard Board { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    // Only once the page is live: the first drawing on the server never waits for a store.
    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (ReferenceEquals(asked, Query) || Query.Correlations.Count + Query.Tasks.Count + Query.Steps.Count == 0)
        {
            return;
        }

        (asked, logs, traces) = (Query, null, null);
        try
        {
            await Task.WhenAll(
                ShowAsync(Board.LogsAsync(Query, gone.Token), answer => logs = answer),
                ShowAsync(Board.TracesAsync(Query, gone.Token), answer => traces = answer));
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
    }

    private async Task ShowAsync<T>(Task<T> ask, Action<T> show)
    {
        show(await ask);
        StateHasChanged();
        await Told.InvokeAsync(new TelemetryTold([.. (traces ?? []).SelectMany(answer => answer.Items)], [.. (logs ?? []).SelectMany(answer => answer.Items)]));
    }
}
