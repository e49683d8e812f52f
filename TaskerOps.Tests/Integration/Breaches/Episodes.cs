using TaskerOps.Core.Breaches;
using TaskerOps.Core.Kpis;

namespace TaskerOps.Tests.Integration.Breaches;

/// <summary>Breaches, and decisions about them that are simple enough to be right at a glance.</summary>
internal static class Episodes
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    public static readonly Actor Ana = new("Ana", IsVerified: false);

    public static Subject Kpi(Kpi kpi) => new(SubjectKind.Kpi, kpi.Key);

    public static BreachOutcome.Changed Fired(Subject? subject = null, DateTimeOffset? at = null)
    {
        var breach = new Breach
        {
            Id = Guid.CreateVersion7(),
            Subject = subject ?? new Subject(SubjectKind.Kpi, "event-propagation"),
            StartedAt = (at ?? Noon).AddMinutes(-1),
            FiredAt = at ?? Noon,
            Target = 10,
            Alert = 20,
            Unit = "ms",
            Value = 34.25,
            Worst = 40,
            WorstAt = at ?? Noon,
            Summary = "Half of the steps wait longer than 30 ms.",
            TopContributor = "shop/checkout/charge, 62 %",
        };
        return new(breach, [Event(breach, BreachEventKind.Fired)]);
    }

    public static BreachEvent Event(Breach breach, BreachEventKind kind, Actor? by = null, string? note = null) =>
        new(Guid.CreateVersion7(), breach.Id, breach.Version, kind, breach.FiredAt.AddSeconds(breach.Version), by, From: "firing", To: "firing", Note: note, Value: breach.Value);

    public static Evaluation Begin(params BreachOutcome.Changed[] begun) => new(Guid.CreateVersion7(), Noon, [], begun, []);

    public static Evaluation Change(params BreachChange[] changes) => new(Guid.CreateVersion7(), Noon, [], [], changes);

    /// <summary>Takes it if it is open and nobody has it.</summary>
    public static BreachChange Acknowledge(Guid id, Actor by) => new(id, breach => breach switch
    {
        { IsOpen: false } => new BreachOutcome.Conflict(breach, "already resolved"),
        { Acknowledgement: { } owner } when owner.By == by => new BreachOutcome.Unchanged(breach),
        { Acknowledgement: { } owner } => new BreachOutcome.Conflict(breach, $"{owner.By.Name} has it"),
        _ => Changed(breach with { Acknowledgement = new(by, Noon.AddMinutes(2), "looking") }, BreachEventKind.Acknowledged, by),
    });

    /// <summary>Ends it if it is open.</summary>
    public static BreachChange Resolve(Guid id) => new(id, breach => breach.IsOpen
        ? Changed(breach with { ClosedAt = Noon.AddMinutes(5), Closure = Closure.Recovered }, BreachEventKind.Resolved)
        : new BreachOutcome.Unchanged(breach));

    public static BreachOutcome.Changed Changed(Breach breach, BreachEventKind kind, Actor? by = null)
    {
        var next = breach with { Version = breach.Version + 1 };
        return new(next, [Event(next, kind, by)]);
    }
}
