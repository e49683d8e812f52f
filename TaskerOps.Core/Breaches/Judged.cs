namespace TaskerOps.Core.Breaches;

/// <summary>What the judge says after a reading.</summary>
/// <param name="After">What to remember. A new breach has no <see cref="Judgement.BreachId"/> yet: whoever begins it names it.</param>
/// <param name="Transitions">What happened, in order: any of fired, reopened, recovering, relapsed, resolved, unmeasured, measured; usually nothing.</param>
public sealed record Judged(Judgement After, IReadOnlyList<BreachEventKind> Transitions);
