namespace TaskerOps.Core.Breaches;

/// <summary>One thing that happened to a breach. Never changed, never removed before the breach.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="BreachId">The breach.</param>
/// <param name="Version">The version of the breach that it made: the number of the transition.</param>
/// <param name="Kind">What happened.</param>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who; null = TaskerOps itself.</param>
/// <param name="From">State before, as a person reads it; of <see cref="BreachEventKind.NotEvaluated"/>, the start of the gap in ISO 8601, UTC.</param>
/// <param name="To">State after, as a person reads it; of <see cref="BreachEventKind.NotEvaluated"/>, the end of the gap in ISO 8601, UTC.</param>
/// <param name="EvaluationId">The evaluation that made it or that was the last one before it.</param>
/// <param name="Note">What the person wrote, or the reason in one sentence.</param>
/// <param name="Value">The value at that time, in the breach's unit.</param>
/// <param name="IsWrittenLate">Whether it happened while the log was down.</param>
public sealed record BreachEvent(
    Guid Id,
    Guid BreachId,
    long Version,
    BreachEventKind Kind,
    DateTimeOffset At,
    Actor? By = null,
    string? From = null,
    string? To = null,
    Guid? EvaluationId = null,
    string? Note = null,
    double? Value = null,
    bool IsWrittenLate = false);
