using TaskerOps.Core.Kpis;

namespace TaskerOps.Core.Breaches;

/// <summary>What one round of judging goes by.</summary>
/// <param name="EvaluationId">UUIDv7.</param>
/// <param name="Now">When, UTC.</param>
/// <param name="Readings">The KPIs as they stand.</param>
/// <param name="TasksAreActive">Whether Tasker has work; null = not known.</param>
/// <param name="RuleOf">How long and how often, by KPI.</param>
/// <param name="TopContributorOf">Where most of the excess of a KPI is; asked only for what is in breach.</param>
public sealed record RoundInput(
    Guid EvaluationId,
    DateTimeOffset Now,
    IReadOnlyList<KpiReading> Readings,
    bool? TasksAreActive,
    Func<Kpi, JudgeRule> RuleOf,
    Func<Kpi, string?> TopContributorOf);
