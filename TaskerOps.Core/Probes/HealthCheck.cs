namespace TaskerOps.Core.Probes;

/// <summary>One check of a process' detailed health, in its own words.</summary>
/// <param name="Name">Name of the check: queue_depth, pool_utilization, …</param>
/// <param name="Status">Its word: healthy, degraded, unhealthy, unknown.</param>
/// <param name="Message">What it says beside; null = nothing.</param>
/// <param name="Took">How long it says that the check took; null = not told.</param>
public sealed record HealthCheck(string Name, string Status, string? Message, TimeSpan? Took);
