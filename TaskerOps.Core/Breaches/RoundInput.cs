using TaskerOps.Core.Findings;
using TaskerOps.Core.Kpis;

namespace TaskerOps.Core.Breaches;

/// <summary>What one round of judging goes by.</summary>
/// <param name="EvaluationId">UUIDv7.</param>
/// <param name="Now">When, UTC.</param>
/// <param name="Readings">The KPIs as they stand, and those of templates with thresholds of their own.</param>
/// <param name="TasksAreActive">Whether Tasker has work in a scope; null = not known.</param>
/// <param name="RuleOf">How long and how often, by reading.</param>
/// <param name="TopContributorOf">Where most of the excess of a reading is; asked only for what is in breach.</param>
public sealed record RoundInput(
    Guid EvaluationId,
    DateTimeOffset Now,
    IReadOnlyList<KpiReading> Readings,
    Func<string, bool?> TasksAreActive,
    Func<KpiReading, JudgeRule> RuleOf,
    Func<KpiReading, string?> TopContributorOf)
{
    /// <summary>The findings as they stand.</summary>
    public IReadOnlyList<FindingReading> Findings { get; init; } = [];

    /// <summary>How long a finding must be so.</summary>
    public Func<Finding, JudgeRule> RuleOfFinding { get; init; } = _ => new JudgeRule { For = TimeSpan.Zero };
}
