using System.Text.Json.Serialization;

namespace TaskerOps.Web.Health;

/// <summary>The answer of <c>/health</c>, in the shape that Tasker documents; our own checks stand beside.</summary>
public sealed record HealthReport
{
    /// <summary>healthy, degraded or unhealthy.</summary>
    [JsonPropertyName("status")]
    public required string Status { get; init; }

    /// <summary>The parts by name.</summary>
    [JsonPropertyName("checks")]
    public required IReadOnlyDictionary<string, object> Checks { get; init; }

    /// <summary>Seconds since the start.</summary>
    [JsonPropertyName("uptime_seconds")]
    public required long UptimeSeconds { get; init; }
}
