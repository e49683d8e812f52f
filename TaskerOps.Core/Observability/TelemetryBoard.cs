namespace TaskerOps.Core.Observability;

/// <summary>Asks every store that is configured, all at once, and gives the links to other tools.</summary>
/// <param name="logs">Stores of logs.</param>
/// <param name="traces">Stores of traces.</param>
/// <param name="options">Links.</param>
public sealed class TelemetryBoard(IEnumerable<ITelemetryStore<LogLine>> logs, IEnumerable<ITelemetryStore<TraceSpan>> traces, ObservabilityOptions options)
{
    private readonly IReadOnlyList<ITelemetryStore<LogLine>> _logs = [.. logs];
    private readonly IReadOnlyList<ITelemetryStore<TraceSpan>> _traces = [.. traces];

    /// <summary>Whether a store of logs is configured.</summary>
    public bool HasLogs => _logs.Count > 0;

    /// <summary>Whether a store of traces is configured.</summary>
    public bool HasTraces => _traces.Count > 0;

    /// <summary>What the stores of logs tell, one answer each.</summary>
    public async Task<IReadOnlyList<TelemetryAnswer<LogLine>>> LogsAsync(TelemetryQuery query, CancellationToken cancellationToken) =>
        await Task.WhenAll(_logs.Select(store => store.FindAsync(query, cancellationToken)));

    /// <summary>What the stores of traces tell, one answer each.</summary>
    public async Task<IReadOnlyList<TelemetryAnswer<TraceSpan>>> TracesAsync(TelemetryQuery query, CancellationToken cancellationToken) =>
        await Task.WhenAll(_traces.Select(store => store.FindAsync(query, cancellationToken)));

    /// <summary>Links to other tools for what is shown; those that need an id that is not known are left out.</summary>
    public IReadOnlyList<(string Name, string Url)> Links(TelemetryQuery query) =>
        [.. options.Links.Select(link => (link.Name, Url: link.For(query))).Where(link => link.Url is not null).Select(link => (link.Name, link.Url!))];
}
