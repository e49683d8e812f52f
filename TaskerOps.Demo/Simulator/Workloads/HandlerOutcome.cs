using System.Text.Json.Nodes;

namespace TaskerOps.Demo.Simulator.Workloads;

/// <summary>What a handler's run comes to.</summary>
/// <param name="Duration">How long it takes.</param>
/// <param name="Result">The result, any JSON; empty after a failure.</param>
/// <param name="Custom">Free metadata.</param>
/// <param name="Error">The failure, or null after a success.</param>
public sealed record HandlerOutcome(TimeSpan Duration, JsonNode Result, JsonObject Custom, HandlerError? Error = null)
{
    /// <summary>Whether the run succeeded.</summary>
    public bool Success => Error is null;
}
