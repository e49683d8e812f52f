using System.Collections.Immutable;

namespace TaskerOps.Core.Investigations.Tasks;

/// <summary>What a person did to the task, and whether anything followed.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Action">reset_for_retry, resolve_manually, complete_manually, cancel.</param>
/// <param name="Step">The step; null of a cancellation, which is the task's.</param>
/// <param name="InVain">Whether the task has not moved since, and will not by itself.</param>
/// <param name="Text">The sentence.</param>
public sealed record OperatorAct(DateTimeOffset At, string Action, Guid? Step, bool InVain, ImmutableArray<SentencePart> Text);
