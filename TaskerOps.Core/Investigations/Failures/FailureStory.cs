namespace TaskerOps.Core.Investigations.Failures;

/// <summary>What one cause's tasks have in common, and what happened around its first failure.</summary>
/// <param name="Lifts">What stands out against the successes, the most first.</param>
/// <param name="FailedOf">Failed tasks that were looked at.</param>
/// <param name="SucceededOf">Successful tasks of the same template that were looked at.</param>
/// <param name="Onset">The ruler, oldest first.</param>
public sealed record FailureStory(IReadOnlyList<Lift> Lifts, int FailedOf, int SucceededOf, IReadOnlyList<OnsetEvent> Onset);
