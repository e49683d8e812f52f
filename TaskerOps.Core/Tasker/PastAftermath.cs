using TaskerOps.Core.Findings;
using TaskerOps.Core.Vitals;

namespace TaskerOps.Core.Tasker;

/// <summary>What <see cref="AftermathReader"/> read of a moment of the past.</summary>
/// <param name="DeadLetters">The dead-letter queue.</param>
/// <param name="VainChanges">Steps changed by hand whose task had not moved since.</param>
/// <param name="Orphans">Steps left behind by tasks that failed or were ended by a person.</param>
public sealed record PastAftermath(
    DeadLetterVitals DeadLetters, IReadOnlyList<HandChange> VainChanges, IReadOnlyList<OrphanedStep> Orphans);
