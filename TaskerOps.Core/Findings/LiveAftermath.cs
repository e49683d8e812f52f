namespace TaskerOps.Core.Findings;

/// <summary>What is asked of Tasker's tables for findings beside the pass over their end. Immutable.</summary>
/// <param name="TakenAt">When it was read, UTC.</param>
/// <param name="Orphans">Steps left behind by tasks that ended within <see cref="FindingEvidence.Aftermath"/>.</param>
/// <param name="Usual">How long tasks usually stay in a state.</param>
public sealed record LiveAftermath(DateTimeOffset TakenAt, IReadOnlyList<OrphanedStep> Orphans, UsualStays Usual);
