using TaskerOps.Core.Investigations.Failures;
using TaskerOps.Core.Investigations.Redacting;

namespace TaskerOps.Core.Investigations.DeadLetters;

/// <summary>An entry of the investigation queue.</summary>
public sealed record DeadLetter
{
    /// <summary>Key of the entry.</summary>
    public required Guid Id { get; init; }

    /// <summary>The task.</summary>
    public required Guid Task { get; init; }

    /// <summary>Its correlation id.</summary>
    public required Guid Correlation { get; init; }

    /// <summary>Its namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>Name of its template.</summary>
    public required string Template { get; init; }

    /// <summary>Version of its template.</summary>
    public required string Version { get; init; }

    /// <summary>Why it is here, as Tasker names it: <c>staleness_timeout</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>The state it was in then.</summary>
    public required string OriginalState { get; init; }

    /// <summary>The state it is in now; null where it has no row.</summary>
    public required string? State { get; init; }

    /// <summary>When it was put here, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How the entry stands: one of <see cref="DeadLetterStatus"/>, or a word of a later version.</summary>
    public required string Status { get; init; }

    /// <summary>When it was closed, UTC.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>Who closed it.</summary>
    public string? ResolvedBy { get; init; }

    /// <summary>What that person wrote, secrets hidden.</summary>
    public string? Notes { get; init; }

    /// <summary>What Tasker kept of the task, secrets hidden.</summary>
    public RedactedJson? Snapshot { get; init; }

    /// <summary>The step at which it stood still, and since when.</summary>
    public StuckStep? Stuck { get; init; }

    /// <summary>Its place in the queue, highest first; null once it is closed.</summary>
    /// <param name="now">Entries gain a point a minute.</param>
    public double? PriorityAt(DateTimeOffset now) => Status is DeadLetterStatus.Pending ? DeadLetterPriority.Of(Reason, now - At) : null;
}
