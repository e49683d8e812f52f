namespace TaskerOps.Core.Breaches;

/// <summary>What one evaluation has to say of one breach.</summary>
/// <param name="EvaluationId">The evaluation.</param>
/// <param name="Now">When, UTC.</param>
/// <param name="Judged">What the judge said of its subject.</param>
/// <param name="Summary">One sentence that says how it stands.</param>
/// <param name="TopContributor">Where most of it is; null if nothing stands out.</param>
/// <param name="Joined">The subjects that went into breach in this evaluation.</param>
/// <param name="NotEvaluatedSince">The last evaluation before this one, UTC, if nobody evaluated for too long after it.</param>
public sealed record Progress(
    Guid EvaluationId,
    DateTimeOffset Now,
    Judged Judged,
    string Summary,
    string? TopContributor,
    IReadOnlyList<Subject> Joined,
    DateTimeOffset? NotEvaluatedSince = null);
