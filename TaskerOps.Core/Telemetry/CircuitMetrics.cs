using System.Diagnostics.Metrics;

namespace TaskerOps.Core.Telemetry;

/// <summary>Counts the pages that are open.</summary>
public static class CircuitMetrics
{
    private static readonly Counter<long> Openings =
        TaskerOpsTelemetry.Meter.CreateCounter<long>("taskerops.circuits.opened", description: "Pages opened.");

    private static int _open;
    private static int _connected;

    static CircuitMetrics()
    {
        TaskerOpsTelemetry.Meter.CreateObservableGauge("taskerops.circuits.open", () => Volatile.Read(ref _open), description: "Open pages, those without a connection at the moment included.");
        TaskerOpsTelemetry.Meter.CreateObservableGauge("taskerops.circuits.connected", () => Volatile.Read(ref _connected), description: "Open pages that are connected.");
    }

    /// <summary>A page was opened.</summary>
    public static void Opened()
    {
        Interlocked.Increment(ref _open);
        Openings.Add(1);
    }

    /// <summary>It is gone.</summary>
    public static void Closed() => Interlocked.Decrement(ref _open);

    /// <summary>Its connection is there.</summary>
    public static void Connected() => Interlocked.Increment(ref _connected);

    /// <summary>Its connection is lost.</summary>
    public static void Disconnected() => Interlocked.Decrement(ref _connected);
}
