namespace TaskerOps.Core.Investigations.Tasks.Rows;

/// <summary>One step as stored, with its transitions.</summary>
/// <param name="Step">Key.</param>
/// <param name="Name">Its own name; of a batch worker, that of the instance.</param>
/// <param name="TemplateStep">Its name in the template.</param>
/// <param name="Retryable">Whether the template allows another attempt.</param>
/// <param name="MaxAttempts">How many attempts there may be; null where nothing is stored.</param>
/// <param name="Attempts">How many claims there were; null before the first. Doubled claims count, so it is no number of attempts.</param>
/// <param name="LastAttemptedAt">Time of the last claim or result, UTC.</param>
/// <param name="BackoffSeconds">How long to wait after it; written after successes too.</param>
/// <param name="CreatedAt">When the step was made, UTC.</param>
/// <param name="Moves">Its transitions, ordered; may be empty.</param>
public sealed record StepFacts(
    Guid Step, string Name, string TemplateStep, bool Retryable, int? MaxAttempts, int? Attempts, DateTimeOffset? LastAttemptedAt, int? BackoffSeconds,
    DateTimeOffset CreatedAt, IReadOnlyList<StepMove> Moves);
