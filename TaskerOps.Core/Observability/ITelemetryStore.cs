namespace TaskerOps.Core.Observability;

/// <summary>A store of logs or of traces that is asked by ids.</summary>
/// <typeparam name="T"><see cref="LogLine"/> or <see cref="TraceSpan"/>.</typeparam>
public interface ITelemetryStore<T>
{
    /// <summary>Loki, Tempo or Jaeger.</summary>
    string Name { get; }

    /// <summary>What carries one of the ids. A store that does not answer in time is a sentence in the answer, never an exception.</summary>
    Task<TelemetryAnswer<T>> FindAsync(TelemetryQuery query, CancellationToken cancellationToken);
}
