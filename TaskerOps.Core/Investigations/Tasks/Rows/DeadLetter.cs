namespace TaskerOps.Core.Investigations.Tasks.Rows;

/// <summary>An entry of the investigation queue.</summary>
/// <param name="Entry">Key.</param>
/// <param name="Reason">Why: <c>staleness_timeout</c>, ….</param>
/// <param name="OriginalState">State of the task before.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Status">pending, manually_resolved, permanently_failed, cancelled.</param>
/// <param name="ResolvedAt">When it was resolved, UTC.</param>
/// <param name="ResolvedBy">By whom.</param>
/// <param name="Notes">What they noted.</param>
/// <param name="MinutesInState">How long the task had been in that state, in minutes.</param>
/// <param name="ThresholdMinutes">After how many minutes it counts as stale.</param>
public sealed record DeadLetter(
    Guid Entry, string Reason, string OriginalState, DateTimeOffset At, string Status, DateTimeOffset? ResolvedAt, string? ResolvedBy, string? Notes,
    double? MinutesInState, double? ThresholdMinutes);
