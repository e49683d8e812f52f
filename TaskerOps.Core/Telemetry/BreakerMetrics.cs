using System.Diagnostics.Metrics;
using TaskerOps.Core.Resilience;

namespace TaskerOps.Core.Telemetry;

/// <summary>Exports how the circuit breakers before TaskerOps' own sources stand.</summary>
public sealed class BreakerMetrics
{
    private static readonly Counter<long> Moves =
        TaskerOpsTelemetry.Meter.CreateCounter<long>("taskerops.source.breaker.moves", description: "Times that the circuit breaker before a source opened or closed.");

    /// <summary>Registers the instruments with the meter.</summary>
    public BreakerMetrics(SourceBreakers breakers) => TaskerOpsTelemetry.Meter.CreateObservableGauge(
        "taskerops.source.breaker.state",
        () => breakers.States.Select(state => new Measurement<int>((int)state.Position, new KeyValuePair<string, object?>("source", state.Source))),
        description: "The circuit breaker before a source of TaskerOps: 0 closed, 1 half-open, 2 open.");

    /// <summary>Notes that one opened, or closed.</summary>
    internal static void Moved(string source, bool isOpen) => Moves.Add(1, new("source", source), new("to", isOpen ? "open" : "closed"));
}
