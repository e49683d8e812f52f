using TaskerOps.Core.Breaches;
using TaskerOps.Core.Kpis;

namespace TaskerOps.Tests.Fakes;

/// <summary>Breaches that look like a desk's.</summary>
internal static class MadeUpBreaches
{
    public static readonly Actor Ana = new("Ana", IsVerified: false);

    public static Breach Of(Kpi kpi, DateTimeOffset firedAt, double? value = null, SubjectKind kind = SubjectKind.Kpi) => new()
    {
        Id = Guid.CreateVersion7(firedAt),
        Subject = new Subject(kind, kpi.Key),
        StartedAt = firedAt - TimeSpan.FromMinutes(1),
        FiredAt = firedAt,
        Target = kpi.Default.Target,
        Alert = kpi.Default.Alert,
        Unit = kpi.Unit,
        Value = value ?? kpi.Default.Alert * (kpi.Default.HighIsBad ? 3 : 0.8),
        Worst = value ?? kpi.Default.Alert * (kpi.Default.HighIsBad ? 4 : 0.7),
        WorstAt = firedAt + TimeSpan.FromMinutes(1),
        Summary = $"{kpi.Title} ({kpi.Statistic}) is beyond its alert value.",
        EvaluationId = Guid.CreateVersion7(firedAt),
    };

    public static Breach Finding(string key, DateTimeOffset startedAt, DateTimeOffset? closedAt) => new()
    {
        Id = Guid.CreateVersion7(startedAt),
        Subject = new Subject(SubjectKind.Finding, key),
        StartedAt = startedAt,
        FiredAt = startedAt + TimeSpan.FromSeconds(30),
        ClosedAt = closedAt,
        Closure = closedAt is null ? null : Closure.Recovered,
        Summary = $"{key} is raised.",
    };

    public static Breach Acknowledged(this Breach breach, Actor by, DateTimeOffset at, string note = "Looking") =>
        breach with { Acknowledgement = new Acknowledgement(by, at, note), Version = 2, OwnedVersion = 2 };

    public static Breach Resolved(this Breach breach, DateTimeOffset at) =>
        breach with { ClosedAt = at, Closure = Closure.Recovered, Phase = Phase.Recovering, Version = breach.Version + 1, OwnedVersion = breach.Version + 1 };

    public static Judgement Judgement(Breach breach) => new()
    {
        Subject = breach.Subject, Phase = breach.Phase, Value = breach.Value, MeasuredAt = breach.FiredAt, BreachId = breach.Id, EvaluationId = breach.EvaluationId, EvaluatedAt = breach.FiredAt,
    };
}
