namespace TaskerOps.Web.Health;

/// <summary>How much of the memory that this process may use it uses: of the container's limit where there is one.</summary>
/// <param name="UsedBytes">Bytes in use.</param>
/// <param name="LimitBytes">Bytes that there are.</param>
public sealed record MemoryGauge(long UsedBytes, long LimitBytes)
{
    private const double Much = 0.85;
    private const double TooMuch = 0.95;

    /// <summary>Degraded from 85 per cent on, unhealthy from 95: what is left then does not last.</summary>
    public HealthStatus Status => LimitBytes <= 0 ? HealthStatus.Unknown : ((double)UsedBytes / LimitBytes) switch
    {
        >= TooMuch => HealthStatus.Unhealthy,
        >= Much => HealthStatus.Degraded,
        _ => HealthStatus.Healthy,
    };

    /// <summary>As it is now.</summary>
    public static MemoryGauge Now() => new(Environment.WorkingSet, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
}
