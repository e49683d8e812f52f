using TaskerOps.Core.Readings;

namespace TaskerOps.Core.Breaches;

/// <summary>What the judge remembers of a subject from one evaluation to the next. Immutable; stored with every evaluation, so that a restart forgets nothing.</summary>
public sealed record Judgement
{
    /// <summary>What is judged.</summary>
    public required Subject Subject { get; init; }

    /// <summary>How it stands.</summary>
    public Phase Phase { get; init; }

    /// <summary>Evaluation time spent beyond the alert value while pending; stands still while nothing is measured.</summary>
    public TimeSpan BeyondFor { get; init; }

    /// <summary>Up to when evaluation time is in <see cref="BeyondFor"/>, UTC; null while the clock stands still.</summary>
    public DateTimeOffset? ClockAt { get; init; }

    /// <summary>When the value first went beyond the alert value, UTC; null unless pending, firing or recovering.</summary>
    public DateTimeOffset? BeyondSince { get; init; }

    /// <summary>Readings within the target in a row while recovering.</summary>
    public int GoodInARow { get; init; }

    /// <summary>When it was last evaluated, UTC.</summary>
    public DateTimeOffset? EvaluatedAt { get; init; }

    /// <summary>The last evaluation.</summary>
    public Guid? EvaluationId { get; init; }

    /// <summary>The last real value, in the subject's unit.</summary>
    public double? Value { get; init; }

    /// <summary>When the last real value was taken, UTC.</summary>
    public DateTimeOffset? MeasuredAt { get; init; }

    /// <summary>The worst real value of the present breach.</summary>
    public double? Worst { get; init; }

    /// <summary>When the worst value was taken, UTC.</summary>
    public DateTimeOffset? WorstAt { get; init; }

    /// <summary>Why there is no value just now; null while it is measured.</summary>
    public Absence? Unmeasured { get; init; }

    /// <summary>Since when there is no value, UTC.</summary>
    public DateTimeOffset? UnmeasuredSince { get; init; }

    /// <summary>When the last breach ended, UTC; a new one soon after reopens it.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>The open breach, or the last one.</summary>
    public Guid? BreachId { get; init; }

    /// <summary>
    /// The id that the next breach will have. It is settled, and recorded, before the breach begins: two processes that judge without seeing each
    /// other, because one of them is cut off from the log, tell receivers of one breach and not of two. Null = none is settled yet.
    /// </summary>
    public Guid? NextBreachId { get; init; }
}
