using System.Diagnostics.Metrics;

namespace TaskerOps.Core.Telemetry;

/// <summary>Exports what this process itself takes: memory of what it may, connections of its pools.</summary>
public sealed class ProcessMetrics
{
    private readonly ConnectionPools _pools;

    /// <summary>Registers the instruments with the meter.</summary>
    public ProcessMetrics(ConnectionPools pools)
    {
        _pools = pools;
        var meter = TaskerOpsTelemetry.Meter;
        meter.CreateObservableGauge("taskerops.memory.used", () => Environment.WorkingSet, "By", "Memory that the process uses.");
        meter.CreateObservableGauge("taskerops.memory.limit", () => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, "By", "Memory that it may use: the container's limit, else the machine's.");
        meter.CreateObservableGauge("taskerops.connections", Connections, description: "Open connections of TaskerOps' own pools by state: active or idle.");
        meter.CreateObservableGauge("taskerops.connections.max", Maxima, description: "The most connections that a pool opens.");
    }

    private IEnumerable<Measurement<int>> Connections() => _pools.Read().SelectMany(pool => new Measurement<int>[]
    {
        new(pool.Value.Active, new("pool", pool.Key), new("state", "active")),
        new(pool.Value.Idle, new("pool", pool.Key), new("state", "idle")),
    });

    private IEnumerable<Measurement<int>> Maxima() => _pools.Read().Select(pool => new Measurement<int>(pool.Value.Max, new KeyValuePair<string, object?>("pool", pool.Key)));
}
