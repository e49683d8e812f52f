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

    /// <summary>What it tells beside these.</summary>
    public HealthDetails Details { get; init; } = HealthDetails.Empty;

    /// <summary>Reads the JSON; whatever is missing or odd is left out.</summary>
    public static HealthAnswer Parse(JsonElement root)
    {
        JsonElement? whole = root;
        var info = whole.Child("info") ?? whole.Child("system_info");
        var pool = info.Child("pool_utilization").Child("tasker_pool");
        var active = pool.Number("active_connections");
        var most = pool.Number("max_connections");
        return new HealthAnswer(
            active is { } a && most is > 0 and { } m ? Math.Min(100, 100 * a / m) : null,
            info.Text("circuit_breaker_state")?.ToUpperInvariant() switch
            {
                "CLOSED" => 0,
                "HALFOPEN" or "HALF_OPEN" => 1,
                "OPEN" => 2,
                _ => null,
            },
            whole.Text("status"))
        {
            Details = HealthDetails.Parse(root),
        };
    }
}
