using System.Text.Json;

namespace TaskerOps.Core.Probes;

/// <summary>
/// What TaskerOps takes from <c>/health/detailed</c>: orchestrators keep it under <c>info</c>, workers under
/// <c>system_info</c>. The health words themselves are not believed.
/// </summary>
/// <param name="PoolUtilization">Active ÷ max of the tasker pool in per cent, capped at 100; null = not told.</param>
/// <param name="BreakerState">0 closed, 1 half-open, 2 open; null = not told.</param>
/// <param name="Status">Tasker's own word; null = not told.</param>
public sealed record HealthAnswer(double? PoolUtilization, double? BreakerState, string? Status)
{
    /// <summary>Nothing told.</summary>
    public static readonly HealthAnswer Empty = new(null, null, null);

    /// <summary>Reads the JSON; whatever is missing or odd is left out.</summary>
    public static HealthAnswer Parse(JsonElement root)
    {
        var info = Child(root, "info") ?? Child(root, "system_info");
        var pool = Child(Child(info, "pool_utilization"), "tasker_pool");
        var active = Number(pool, "active_connections");
        var most = Number(pool, "max_connections");
        return new HealthAnswer(
            active is { } a && most is > 0 and { } m ? Math.Min(100, 100 * a / m) : null,
            Text(info, "circuit_breaker_state")?.ToUpperInvariant() switch
            {
                "CLOSED" => 0,
                "HALFOPEN" or "HALF_OPEN" => 1,
                "OPEN" => 2,
                _ => null,
            },
            Text(root, "status"));
    }

    private static JsonElement? Child(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var child) ? child : null;

    private static double? Number(JsonElement? element, string name) =>
        Child(element, name) is { ValueKind: JsonValueKind.Number } number && number.GetDouble() is var value && double.IsFinite(value) && value >= 0 ? value : null;

    private static string? Text(JsonElement? element, string name) =>
        Child(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
