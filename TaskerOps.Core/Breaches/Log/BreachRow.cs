namespace TaskerOps.Core.Breaches.Log;

/// <summary>A row of <c>breaches</c>.</summary>
internal sealed class BreachRow
{
    public Guid Id { get; set; }

    public SubjectKind Kind { get; set; }

    public string Key { get; set; } = "";

    public string Scope { get; set; } = "";

    public long Version { get; set; }

    public long OwnedVersion { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset FiredAt { get; set; }

    /// <summary>Kept beside the events, which may be removed earlier.</summary>
    public DateTimeOffset? FirstAcknowledgedAt { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    public Closure? Closure { get; set; }

    public Phase Phase { get; set; }

    public double? Target { get; set; }

    public double? Alert { get; set; }

    public string Unit { get; set; } = "";

    public double? Value { get; set; }

    public double? Worst { get; set; }

    public DateTimeOffset? WorstAt { get; set; }

    public string Summary { get; set; } = "";

    public string? TopContributor { get; set; }

    public int Reopened { get; set; }

    public Guid? PreviousId { get; set; }

    public Guid? EvaluationId { get; set; }

    public Acknowledgement? Acknowledgement { get; set; }

    public Snooze? Snooze { get; set; }

    public bool IsWrittenLate { get; set; }

    public static BreachRow Of(Breach breach)
    {
        var row = new BreachRow { Id = breach.Id, Kind = breach.Subject.Kind, Key = breach.Subject.Key, Scope = breach.Subject.Scope };
        row.Take(breach);
        return row;
    }

    /// <summary>Becomes what the breach is; which breach it is and what it is about never changes.</summary>
    public void Take(Breach breach)
    {
        (Version, OwnedVersion) = (breach.Version, breach.OwnedVersion);
        (StartedAt, FiredAt) = (Utc(breach.StartedAt), Utc(breach.FiredAt));
        (ClosedAt, Closure, Phase) = (Utc(breach.ClosedAt), breach.Closure, breach.Phase);
        (Target, Alert, Unit) = (breach.Target, breach.Alert, breach.Unit);
        (Value, Worst, WorstAt) = (breach.Value, breach.Worst, Utc(breach.WorstAt));
        (Summary, TopContributor) = (breach.Summary, breach.TopContributor);
        (Reopened, PreviousId, EvaluationId) = (breach.Reopened, breach.PreviousId, breach.EvaluationId);
        (Acknowledgement, Snooze, IsWrittenLate) = (breach.Acknowledgement, breach.Snooze, breach.IsWrittenLate);
        if (breach.Acknowledgement is { } taken && FirstAcknowledgedAt is null)
        {
            FirstAcknowledgedAt = Utc(taken.At);
        }
    }

    public Breach ToBreach() => new()
    {
        Id = Id,
        Subject = new Subject(Kind, Key, Scope),
        Version = Version,
        OwnedVersion = OwnedVersion,
        StartedAt = StartedAt,
        FiredAt = FiredAt,
        ClosedAt = ClosedAt,
        Closure = Closure,
        Phase = Phase,
        Target = Target,
        Alert = Alert,
        Unit = Unit,
        Value = Value,
        Worst = Worst,
        WorstAt = WorstAt,
        Summary = Summary,
        TopContributor = TopContributor,
        Reopened = Reopened,
        PreviousId = PreviousId,
        EvaluationId = EvaluationId,
        Acknowledgement = Acknowledgement,
        Snooze = Snooze,
        IsWrittenLate = IsWrittenLate,
    };

    private static DateTimeOffset Utc(DateTimeOffset at) => at.ToUniversalTime();

    private static DateTimeOffset? Utc(DateTimeOffset? at) => at?.ToUniversalTime();
}
