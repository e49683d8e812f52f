namespace TaskerOps.Core.Breaches;

/// <summary>A breach on its way from one state to the next: each change is one event and one version.</summary>
/// <param name="breach">As it stands.</param>
/// <param name="evaluationId">The evaluation that makes the changes, or the last one before them.</param>
internal sealed class Revision(Breach breach, Guid? evaluationId)
{
    private readonly List<BreachEvent> _events = [];

    /// <summary>As it stood.</summary>
    public Breach Original { get; } = breach;

    /// <summary>As it stands by now.</summary>
    public Breach Breach { get; private set; } = breach;

    /// <summary>Changed with its events; unchanged if there was none.</summary>
    public BreachOutcome Outcome => _events.Count == 0 ? new BreachOutcome.Unchanged(Breach) : new BreachOutcome.Changed(Breach, [.. _events]);

    /// <summary>Makes one change.</summary>
    /// <param name="kind">What happens.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="change">What becomes of the breach, its versions left out.</param>
    /// <param name="by">Who; null = TaskerOps.</param>
    /// <param name="note">What the person wrote, or why.</param>
    /// <param name="value">The value at that time.</param>
    public void Add(BreachEventKind kind, DateTimeOffset at, Func<Breach, Breach> change, Actor? by = null, string? note = null, double? value = null)
    {
        var version = Breach.Version + 1;
        var after = change(Breach) with
        {
            Version = version,
            OwnedVersion = IsOwnership(kind) ? version : Breach.OwnedVersion,
            EvaluationId = by is null ? evaluationId ?? Breach.EvaluationId : Breach.EvaluationId,
        };
        _events.Add(new BreachEvent(
            Guid.CreateVersion7(at), after.Id, version, kind, at, by, BreachText.State(Breach), BreachText.State(after), evaluationId, note, value ?? after.Value));
        Breach = after;
    }

    /// <summary>Notes a stretch of time.</summary>
    public void AddGap(DateTimeOffset from, DateTimeOffset to)
    {
        Add(BreachEventKind.NotEvaluated, to, breach => breach, note: $"Nobody evaluated from {BreachText.Time(from)} to {BreachText.Time(to)}.");
        _events[^1] = _events[^1] with { From = Iso(from), To = Iso(to) };
    }

    private static string Iso(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static bool IsOwnership(BreachEventKind kind) => kind
        is BreachEventKind.Acknowledged or BreachEventKind.Unacknowledged or BreachEventKind.AcknowledgementExpired or BreachEventKind.TripwireTouched
        or BreachEventKind.Reopened or BreachEventKind.Resolved or BreachEventKind.ResolvedByHand;
}
