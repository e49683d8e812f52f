using System.Text.Json.Nodes;

namespace TaskerOps.Demo.Simulator.Workloads;

/// <summary>What a client asks for when it creates a task.</summary>
/// <param name="Template">The template; the newest version unless a client names another.</param>
/// <param name="Reason">Why, in a word.</param>
/// <param name="Context">The task's input; distinct for each request, because the identity is a hash of it.</param>
/// <param name="Initiator">Who asks.</param>
/// <param name="SourceSystem">Through which system.</param>
/// <param name="Priority">0, 5 or 10.</param>
/// <param name="CorrelationId">The client's own id; requests of one business case may share it.</param>
/// <param name="ParentCorrelationId">The id of the case that caused this one, if any.</param>
public sealed record TaskRequest(
    TaskTemplate Template, string Reason, JsonObject Context, string Initiator, string SourceSystem, int Priority,
    Guid CorrelationId, Guid? ParentCorrelationId)
{
    /// <summary>Whether the version of <see cref="Template"/> is meant, not the newest.</summary>
    public bool ExactVersion { get; init; }

    /// <summary>The client's tags; null: two of the demo's own.</summary>
    public JsonArray? Tags { get; init; }

    /// <summary>What makes the identity instead of the context, if the client says so.</summary>
    public string? IdempotencyKey { get; init; }
}
