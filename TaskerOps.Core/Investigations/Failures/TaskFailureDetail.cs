namespace TaskerOps.Core.Investigations.Failures;

/// <summary>What the row with which a task failed tells, where no step of it had failed.</summary>
/// <param name="Row">Key of the transition.</param>
/// <param name="NamedTask">Key of the task's template in its version.</param>
/// <param name="Reason">Why it was moved, <c>staleness_timeout</c>; null where nobody says.</param>
/// <param name="Event">The engine's own word for the move; null where there is none.</param>
/// <param name="Stuck">The step that had not come to its end, or null.</param>
public sealed record TaskFailureDetail(Guid Row, Guid NamedTask, string? Reason, string? Event, StuckStep? Stuck)
{
    /// <summary>The reason that Tasker's staleness detection writes.</summary>
    public const string Staleness = "staleness_timeout";
}
