namespace TaskerOps.Core.Activity;

/// <summary>A step that was enqueued and that nobody has claimed.</summary>
/// <param name="Task">Its task.</param>
/// <param name="Namespace">The task's namespace.</param>
/// <param name="EnqueuedAt">Since when it waits, UTC.</param>
/// <param name="Template">Name of the task's template.</param>
/// <param name="Name">Name of the step in its template; empty where only its task is known.</param>
public sealed record WaitingStep(Guid Task, string Namespace, DateTimeOffset EnqueuedAt, string Template = "", string Name = "");
