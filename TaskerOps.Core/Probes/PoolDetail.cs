namespace TaskerOps.Core.Probes;

/// <summary>A connection pool, as its process tells. In a single-database Tasker <c>pgmq_pool</c> shows the connections of <c>tasker_pool</c> once more: never add them up.</summary>
/// <param name="Name">tasker_pool or pgmq_pool.</param>
/// <param name="Active">Connections in use.</param>
/// <param name="Idle">Connections held and not in use; null = not told.</param>
/// <param name="Maximum">Most that it may hold.</param>
public sealed record PoolDetail(string Name, long Active, long? Idle, long Maximum)
{
    /// <summary>Active ÷ maximum in per cent, capped at 100.</summary>
    public double Utilization => Math.Min(100, 100d * Active / Maximum);
}
