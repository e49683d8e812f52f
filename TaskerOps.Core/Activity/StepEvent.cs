namespace TaskerOps.Core.Activity;

/// <summary>Something that happened to a step, doubled rows told apart.</summary>
/// <param name="Row">Key of the transition it is read from.</param>
/// <param name="Kind">What happened.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Since">Claimed: the enqueue. Reports: the first claim after the last enqueue. RetryWaited: the start of the wait. ReportedAfterEnd: the end of the task. Doubles: the row that they double. Null: not known, or nothing to tell.</param>
/// <param name="Task">The task it belongs to.</param>
/// <param name="Namespace">Namespace of the task.</param>
/// <param name="Handler">Handler of the step; null where its template names none.</param>
/// <param name="Template">Name of the task's template.</param>
/// <param name="Name">Name of the step in its template.</param>
public readonly record struct StepEvent(
    Guid Row, StepEventKind Kind, DateTimeOffset At, DateTimeOffset? Since, Guid Task, string Namespace, string? Handler, string Template = "", string Name = "")
{
    /// <summary>The step.</summary>
    public Guid Step { get; init; }

    /// <summary>The state that it was given by hand; null of all other events.</summary>
    public string? Result { get; init; }

    /// <summary>At − Since in milliseconds, never negative: clocks of transactions may run backwards by some milliseconds. Null without Since.</summary>
    public double? Milliseconds => Since is { } since ? Math.Max(0, (At - since).TotalMilliseconds) : null;
}
