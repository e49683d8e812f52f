using System.Text.Json.Nodes;
using TaskerOps.Demo.Simulator.Engine;

namespace TaskerOps.Demo.Simulator.Http;

/// <summary>What a process tells about its connection pool. With one database it tells the same twice, against two limits.</summary>
/// <param name="Active">Connections in use, the LISTEN session included.</param>
/// <param name="Idle">Connections at rest.</param>
public sealed record PoolFigures(int Active, int Idle)
{
    private const int QueueLimit = 15;

    /// <summary>Reads a pool.</summary>
    public static PoolFigures Of(Database database)
    {
        var active = Math.Min(database.Active + 1, Database.PoolLimit);
        return new PoolFigures(active, Math.Max(0, database.Size - active));
    }

    /// <summary>Connections in all.</summary>
    public int Size => Active + Idle;

    /// <summary>Highest of both utilisations, in per cent.</summary>
    public double Highest => Math.Max(Percent(Database.PoolLimit), Percent(QueueLimit));

    /// <summary>The two pools as a JSON object.</summary>
    public JsonObject ToJson() => new()
    {
        ["tasker_pool"] = Pool(Database.PoolLimit), ["pgmq_pool"] = Pool(QueueLimit),
    };

    /// <summary>The health check's verdict and words.</summary>
    public (string Status, string Message) Check()
    {
        var (status, word) = Highest switch
        {
            > 95 => ("unhealthy", "critical"),
            > 80 => ("degraded", "high"),
            _ => ("healthy", "normal"),
        };
        return (status, FormattableString.Invariant(
            $"Pool utilization {word}: tasker={Active}/{Database.PoolLimit} ({Percent(Database.PoolLimit):F1}%), pgmq={Active}/{QueueLimit} ({Percent(QueueLimit):F1}%)"));
    }

    private double Percent(int limit) => 100.0 * Active / limit;

    private JsonObject Pool(int limit) => new()
    {
        ["active_connections"] = Active,
        ["idle_connections"] = Idle,
        ["max_connections"] = limit,
        ["utilization_percent"] = Percent(limit),
        ["total_acquires"] = 0,
        ["slow_acquires"] = 0,
        ["acquire_errors"] = 0,
        ["average_acquire_time_ms"] = 0.0,
        ["max_acquire_time_ms"] = 0.0,
    };
}
