namespace TaskerOps.Core.Activity;

/// <summary>One task transition as stored, with what its task is.</summary>
/// <param name="Id">Key of the transition.</param>
/// <param name="Task">Key of the task.</param>
/// <param name="Namespace">Namespace of its template.</param>
/// <param name="TaskCreatedAt"><c>created_at</c> of the task, UTC.</param>
/// <param name="ToState">The state entered.</param>
/// <param name="SortKey">Position in the task's history; not unique when two processes wrote at once.</param>
/// <param name="At"><c>created_at</c> of the transition, UTC.</param>
/// <param name="Template">Name of its template.</param>
public readonly record struct TaskRow(
    Guid Id, Guid Task, string Namespace, DateTimeOffset TaskCreatedAt, string ToState, int SortKey, DateTimeOffset At, string Template = "");
