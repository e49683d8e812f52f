namespace TaskerOps.Core.Correlations;

/// <summary>Something that happened under a correlation id.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Kind">To what.</param>
/// <param name="Task">The task.</param>
/// <param name="Step">The step; null of tasks and entries.</param>
/// <param name="Subject">Name of the template or step.</param>
/// <param name="State">The state entered, or the reason of an entry.</param>
/// <param name="IsDouble">Whether the row before has the same state: another process wrote it too.</param>
public sealed record TimelineMoment(DateTimeOffset At, MomentKind Kind, Guid Task, Guid? Step, string Subject, string State, bool IsDouble);
