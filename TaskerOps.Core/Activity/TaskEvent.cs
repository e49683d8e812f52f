namespace TaskerOps.Core.Activity;

/// <summary>A task moved from one state to another.</summary>
/// <param name="Row">Key of the transition it is read from.</param>
/// <param name="Task">The task.</param>
/// <param name="At">When, UTC.</param>
/// <param name="From">The state of the row before, whatever the row itself says; null for the first row.</param>
/// <param name="To">The state entered.</param>
/// <param name="TaskCreatedAt">When the task was created, UTC.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="FirstCompletion">Whether this is the task's first complete row.</param>
/// <param name="FirstFailure">Whether this is the task's first row into error or blocked_by_failures.</param>
/// <param name="Template">Name of its template.</param>
public readonly record struct TaskEvent(
    Guid Row, Guid Task, DateTimeOffset At, string? From, string To, DateTimeOffset TaskCreatedAt, string Namespace, bool FirstCompletion, bool FirstFailure, string Template = "")
{
    /// <summary>Whether it is the second row in its place: another one has the same sort key, and two processes moved the same task.</summary>
    public bool TakesPlaceOfAnother { get; init; }

    /// <summary>Creation to this moment in milliseconds, never negative.</summary>
    public double AgeMilliseconds => Math.Max(0, (At - TaskCreatedAt).TotalMilliseconds);
}
