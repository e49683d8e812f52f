namespace TaskerOps.Core.Telemetry;

/// <summary>A pool of connections at one moment.</summary>
/// <param name="Active">In use.</param>
/// <param name="Idle">Open and not in use.</param>
/// <param name="Max">The most that may be open.</param>
public sealed record PoolFigures(int Active, int Idle, int Max);
