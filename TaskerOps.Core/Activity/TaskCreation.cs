namespace TaskerOps.Core.Activity;

/// <summary>A task was created.</summary>
/// <param name="Task">The task.</param>
/// <param name="At"><c>created_at</c>, UTC.</param>
/// <param name="Namespace">Namespace of its template.</param>
/// <param name="Template">Name of its template.</param>
public readonly record struct TaskCreation(Guid Task, DateTimeOffset At, string Namespace, string Template = "");
