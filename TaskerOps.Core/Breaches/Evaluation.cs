namespace TaskerOps.Core.Breaches;

/// <summary>What one round of judging wants written. All of it in one transaction, or nothing.</summary>
/// <param name="Id">UUIDv7; tile, breach, event and notification carry it.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Judgements">What the judge remembers of every subject.</param>
/// <param name="Begun">New breaches, each with its first event.</param>
/// <param name="Changes">What becomes of open or reopened breaches, decided on the row as it stands: a person may have changed it a moment ago.</param>
public sealed record Evaluation(
    Guid Id,
    DateTimeOffset At,
    IReadOnlyList<Judgement> Judgements,
    IReadOnlyList<BreachOutcome.Changed> Begun,
    IReadOnlyList<BreachChange> Changes);
