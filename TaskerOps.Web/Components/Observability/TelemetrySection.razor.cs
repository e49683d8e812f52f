using Microsoft.AspNetCore.Components;
using TaskerOps.Core.Observability;

namespace TaskerOps.Web.Components.Observability;

/// <summary>Logs and spans that carry the ids of what a page shows. They come after the page: a store that is slow or down holds nothing up.</summary>
public sealed partial class TelemetrySection : IDisposable
{
    /// <summary>How many lines or spans of one store stand in the document.</summary>
    internal const int Shown = 100;

    private readonly CancellationTokenSource gone = new();
    private TelemetryQuery? asked;
    private IReadOnlyList<TelemetryAnswer<LogLine>>? logs;
    private IReadOnlyList<TelemetryAnswer<TraceSpan>>? traces;

    /// <summary>Which ids, and when.</summary>
    [Parameter, EditorRequired]
    public TelemetryQuery Query { get; set; } = default!;

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

        asked = Query;
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

    private static string Short(string trace) => trace.Length > 8 ? trace[..8] + "…" : trace;

    private async Task ShowAsync<T>(Task<T> ask, Action<T> show)
    {
        show(await ask);
        StateHasChanged();
    }
}
