namespace TaskerOps.Web.Health;

/// <summary>How a part, or the whole, is.</summary>
public enum HealthStatus
{
    /// <summary>Not configured: nothing to be well or ill.</summary>
    NotConfigured,

    /// <summary>As it should be.</summary>
    Healthy,

    /// <summary>Not asked yet.</summary>
    Unknown,

    /// <summary>TaskerOps works, but not all that it shows is current.</summary>
    Degraded,

    /// <summary>TaskerOps itself cannot do its work; or, of a part, the part is down.</summary>
    Unhealthy,
}
