namespace TaskerOps.Core.Breaches;

/// <summary>One episode in which a subject was in breach. Immutable; the row changes only with an event, and its version with each.</summary>
public sealed record Breach
{
    /// <summary>Its id, unique; says nothing of time.</summary>
    public required Guid Id { get; init; }

    /// <summary>What is in breach.</summary>
    public required Subject Subject { get; init; }

    /// <summary>Grows by one with every change.</summary>
    public long Version { get; init; } = 1;

    /// <summary>The version that last changed owner or closure: a command that knows an older one conflicts.</summary>
    public long OwnedVersion { get; init; } = 1;

    /// <summary>When the value first went beyond the alert value, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was beyond for long enough, UTC.</summary>
    public required DateTimeOffset FiredAt { get; init; }

    /// <summary>When it ended, UTC; null while open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>How it ended; null while open.</summary>
    public Closure? Closure { get; init; }

    /// <summary>Firing or recovering; of a closed one, the last of the two.</summary>
    public Phase Phase { get; init; } = Phase.Firing;

    /// <summary>The target when it fired, in <see cref="Unit"/>; null for what has none.</summary>
    public double? Target { get; init; }

    /// <summary>The alert value when it fired, in <see cref="Unit"/>; null for what has none.</summary>
    public double? Alert { get; init; }

    /// <summary>ms, % or empty.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The value at the last change, in <see cref="Unit"/>.</summary>
    public double? Value { get; init; }

    /// <summary>The worst value up to the last change, in <see cref="Unit"/>.</summary>
    public double? Worst { get; init; }

    /// <summary>When the worst value was taken, UTC.</summary>
    public DateTimeOffset? WorstAt { get; init; }

    /// <summary>One sentence that says what is wrong, as of the last change.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The largest contributor when it fired, with its share; null if none stands out.</summary>
    public string? TopContributor { get; init; }

    /// <summary>How often it came back within the time in which a breach reopens.</summary>
    public int Reopened { get; init; }

    /// <summary>The breach of the same subject before this one.</summary>
    public Guid? PreviousId { get; init; }

    /// <summary>The evaluation of the last change that an evaluation made.</summary>
    public Guid? EvaluationId { get; init; }

    /// <summary>Who has it; null = nobody. Of a closed one, who had it when it ended: if it reopens, it is theirs again.</summary>
    public Acknowledgement? Acknowledgement { get; init; }

    /// <summary>Until when its notifications are muted; null = they are not.</summary>
    public Snooze? Snooze { get; init; }

    /// <summary>Whether it began while the log was down and was written afterwards.</summary>
    public bool IsWrittenLate { get; init; }

    /// <summary>Whether of two values the higher one is the worse.</summary>
    public bool HighIsBad => !(Alert < Target);

    /// <summary>Whether it goes on.</summary>
    public bool IsOpen => ClosedAt is null;
}
