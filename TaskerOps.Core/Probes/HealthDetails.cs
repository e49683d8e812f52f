using System.Text.Json;

namespace TaskerOps.Core.Probes;

/// <summary>What a process tells of itself beside its figures. Shown, not believed.</summary>
public sealed record HealthDetails
{
    /// <summary>Nothing told.</summary>
    public static readonly HealthDetails Empty = new();

    /// <summary>Its version.</summary>
    public string? Version { get; init; }

    /// <summary>Its environment: development, production.</summary>
    public string? Environment { get; init; }

    /// <summary>An orchestrator's operational state: Normal, Startup, GracefulShutdown, Stopped, Emergency.</summary>
    public string? OperationalState { get; init; }

    /// <summary>A worker's identity, new at each start.</summary>
    public string? WorkerId { get; init; }

    /// <summary>How long a worker has run.</summary>
    public TimeSpan? Uptime { get; init; }

    /// <summary>The namespaces that a worker serves; null = not told.</summary>
    public IReadOnlyList<string>? Namespaces { get; init; }

    /// <summary>Its checks, in its own order.</summary>
    public IReadOnlyList<HealthCheck> Checks { get; init; } = [];

    /// <summary>Its connection pools.</summary>
    public IReadOnlyList<PoolDetail> Pools { get; init; } = [];

    /// <summary>Reads the JSON; whatever is missing or odd is left out.</summary>
    public static HealthDetails Parse(JsonElement root)
    {
        JsonElement? whole = root;
        var info = whole.Child("info") ?? whole.Child("system_info");
        return new HealthDetails
        {
            Version = info.Text("version"),
            Environment = info.Text("environment"),
            OperationalState = info.Text("operational_state"),
            WorkerId = whole.Text("worker_id"),
            Uptime = Span(info.Number("uptime_seconds"), TimeSpan.TicksPerSecond),
            Namespaces = info.Child("supported_namespaces") is { ValueKind: JsonValueKind.Array } names
                ? [.. names.EnumerateArray().Where(name => name.ValueKind is JsonValueKind.String).Select(name => name.GetString()!)]
                : null,
            Checks = [.. Fields(whole.Child("checks")).Select(CheckOf)],
            Pools = [.. Fields(info.Child("pool_utilization")).Select(PoolOf).OfType<PoolDetail>()],
        };
    }

    private static JsonElement.ObjectEnumerator Fields(JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Object } parent ? parent.EnumerateObject() : default;

    private static HealthCheck CheckOf(JsonProperty field)
    {
        JsonElement? check = field.Value;
        return new HealthCheck(
            field.Name, check.Text("status") ?? "unknown", check.Text("message"), Span(check.Number("duration_ms"), TimeSpan.TicksPerMillisecond));
    }

    private static PoolDetail? PoolOf(JsonProperty field)
    {
        JsonElement? pool = field.Value;
        return pool.Count("active_connections") is { } active && pool.Count("max_connections") is > 0 and { } most
            ? new PoolDetail(field.Name, active, pool.Count("idle_connections"), most)
            : null;
    }

    private static TimeSpan? Span(double? value, long ticks) => value * ticks is { } all and < long.MaxValue ? new TimeSpan((long)all) : null;
}
