namespace TaskerOps.Core.Vitals;

/// <summary>One entry of the dead-letter queue.</summary>
/// <param name="Entry">Key of the entry.</param>
/// <param name="Task">The task.</param>
/// <param name="At">When it was made, UTC.</param>
/// <param name="Reason">Why, as stored.</param>
/// <param name="OriginalState">State in which the task was stuck.</param>
/// <param name="IsPending">Whether nobody has resolved it.</param>
/// <param name="Namespace">Namespace of the task's template.</param>
/// <param name="Template">Name of the task's template.</param>
public sealed record DeadLetter(
    Guid Entry, Guid Task, DateTimeOffset At, string Reason, string OriginalState, bool IsPending, string Namespace, string Template);
