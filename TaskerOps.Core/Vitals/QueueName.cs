namespace TaskerOps.Core.Vitals;

/// <summary>Reads what a queue is for out of its name, as Tasker gives them.</summary>
public static class QueueName
{
    /// <summary>What the queue is for, and its namespace; null for one of the orchestrators, or an unknown name.</summary>
    public static (QueueKind Kind, string? Namespace) Read(string name) => name switch
    {
        _ when name.StartsWith("orchestration_", StringComparison.Ordinal) => (QueueKind.Orchestration, null),
        // Made for a namespace that has no steps: nobody sends to it.
        "worker_orchestration_queue" => (QueueKind.Other, null),
        _ when Inner(name, "worker_", "_queue") is { } steps => (QueueKind.Steps, steps),
        _ when Inner(name, "", "_domain_events_dlq") is { } dead => (QueueKind.DeadDomainEvents, dead),
        _ when Inner(name, "", "_domain_events") is { } events => (QueueKind.DomainEvents, events),
        _ => (QueueKind.Other, null),
    };

    private static string? Inner(string name, string before, string after) =>
        name.Length > before.Length + after.Length && name.StartsWith(before, StringComparison.Ordinal) && name.EndsWith(after, StringComparison.Ordinal)
            ? name[before.Length..^after.Length]
            : null;
}
