using TaskerOps.Core.Breaches;

namespace TaskerOps.Web.Endpoints.Breaches;

/// <summary>A breach as the API tells it.</summary>
public sealed record BreachAnswer
{
    /// <summary>Its id, unique; says nothing of time.</summary>
    public required Guid Id { get; init; }

    /// <summary>Grows with every change; send it back with yours.</summary>
    public required long Version { get; init; }

    /// <summary>kpi, unmeasured or finding.</summary>
    public required string Kind { get; init; }

    /// <summary>Key of the KPI or finding.</summary>
    public required string Key { get; init; }

    /// <summary>Empty for the whole system, else namespace/template.</summary>
    public required string Scope { get; init; }

    /// <summary>What a person calls it.</summary>
    public required string Title { get; init; }

    /// <summary>open, acknowledged, snoozed or resolved.</summary>
    public required string State { get; init; }

    /// <summary>firing or recovering.</summary>
    public required string Phase { get; init; }

    /// <summary>Why nothing is measured just now, in kebab-case; null while it is measured, or over.</summary>
    public string? Unmeasured { get; init; }

    /// <summary>Since when nothing is measured.</summary>
    public DateTimeOffset? UnmeasuredSince { get; init; }

    /// <summary>When the value first went beyond the alert value.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was beyond for long enough.</summary>
    public required DateTimeOffset FiredAt { get; init; }

    /// <summary>When it ended; null while open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>recovered or by-hand; null while open.</summary>
    public string? Closure { get; init; }

    /// <summary>ms, % or empty.</summary>
    public required string Unit { get; init; }

    /// <summary>The target when it fired.</summary>
    public double? Target { get; init; }

    /// <summary>The alert value when it fired.</summary>
    public double? Alert { get; init; }

    /// <summary>The last real value.</summary>
    public double? Value { get; init; }

    /// <summary>The worst value.</summary>
    public double? Worst { get; init; }

    /// <summary>When the worst value was taken.</summary>
    public DateTimeOffset? WorstAt { get; init; }

    /// <summary>One sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>The largest contributor when it fired.</summary>
    public string? TopContributor { get; init; }

    /// <summary>How often it came back.</summary>
    public required int Reopened { get; init; }

    /// <summary>The breach of the same subject before this one.</summary>
    public Guid? PreviousId { get; init; }

    /// <summary>The evaluation behind it.</summary>
    public Guid? EvaluationId { get; init; }

    /// <summary>Whether it began while the log was down.</summary>
    public required bool WrittenLate { get; init; }

    /// <summary>Who has it; null = nobody.</summary>
    public AcknowledgementAnswer? Acknowledgement { get; init; }

    /// <summary>Until when its notifications are muted; null = they are not.</summary>
    public SnoozeAnswer? Snooze { get; init; }

    /// <summary>Tells a breach.</summary>
    /// <param name="breach">As stored.</param>
    /// <param name="board">How everything stands, for an open one.</param>
    public static BreachAnswer Of(Breach breach, BreachBoard board)
    {
        ArgumentNullException.ThrowIfNull(breach);
        ArgumentNullException.ThrowIfNull(board);
        breach = board.AsItStands(breach);
        var now = breach.IsOpen ? board.Judgements.GetValueOrDefault(breach.Subject) : null;
        return new BreachAnswer
        {
            Id = breach.Id,
            Version = breach.Version,
            Kind = Words.Kebab(breach.Subject.Kind),
            Key = breach.Subject.Key,
            Scope = breach.Subject.Scope,
            Title = SubjectTitle.Of(breach.Subject),
            State = Words.Kebab(BreachStates.Of(breach)),
            Phase = Words.Kebab(breach.Phase),
            Unmeasured = Words.Kebab(now?.Unmeasured?.Reason),
            UnmeasuredSince = now?.Unmeasured is null ? null : now.UnmeasuredSince,
            StartedAt = breach.StartedAt,
            FiredAt = breach.FiredAt,
            ClosedAt = breach.ClosedAt,
            Closure = Words.Kebab(breach.Closure),
            Unit = breach.Unit,
            Target = breach.Target,
            Alert = breach.Alert,
            Value = breach.Value,
            Worst = breach.Worst,
            WorstAt = breach.WorstAt,
            Summary = breach.Summary,
            TopContributor = breach.TopContributor,
            Reopened = breach.Reopened,
            PreviousId = breach.PreviousId,
            EvaluationId = now?.EvaluationId ?? breach.EvaluationId,
            WrittenLate = breach.IsWrittenLate,
            Acknowledgement = AcknowledgementAnswer.Of(breach.Acknowledgement),
            Snooze = SnoozeAnswer.Of(breach.Snooze),
        };
    }
}
