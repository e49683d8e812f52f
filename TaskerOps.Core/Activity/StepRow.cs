namespace TaskerOps.Core.Activity;

/// <summary>One step transition as stored.</summary>
/// <param name="Id">Key of the transition.</param>
/// <param name="Step">Key of the step.</param>
/// <param name="Task">Key of its task.</param>
/// <param name="Namespace">Namespace of the task's template.</param>
/// <param name="Handler">Handler of the step, as its template names it; null where it names none.</param>
/// <param name="ToState">The state entered.</param>
/// <param name="SortKey">Position in the step's history; not unique when two processes wrote at once.</param>
/// <param name="At"><c>created_at</c>, UTC.</param>
/// <param name="Template">Name of the task's template.</param>
/// <param name="Name">Name of the step in its template.</param>
public readonly record struct StepRow(
    Guid Id, Guid Step, Guid Task, string Namespace, string? Handler, string ToState, int SortKey, DateTimeOffset At, string Template = "", string Name = "")
{
    /// <summary>The state that the row says it came from; under concurrency that need not be the state of the row before.</summary>
    public string? FromState { get; init; }

    /// <summary>How and when its task ended; null while it goes on. What was read of a past window may hold an end after it.</summary>
    public TaskEnd? TaskEnd { get; init; }
}
