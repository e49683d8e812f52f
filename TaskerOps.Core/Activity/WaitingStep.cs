namespace TaskerOps.Core.Activity;

/// <summary>A step that was enqueued and that nobody has claimed.</summary>
/// <param name="Task">Its task.</param>
/// <param name="Namespace">The task's namespace.</param>
/// <param name="EnqueuedAt">Since when it waits, UTC.</param>
public sealed record WaitingStep(Guid Task, string Namespace, DateTimeOffset EnqueuedAt);
