namespace TaskerOps.Core.Breaches;

/// <summary>What Tasker's tables tell of a stretch of time beside the KPIs.</summary>
/// <param name="DeadLettersBefore">Dead-letter entries made in as long a time before it.</param>
/// <param name="DeadLetters">Dead-letter entries made in it.</param>
/// <param name="FirstDeadLetterAt">The first of them, UTC; null = none.</param>
/// <param name="Versions">New versions of known templates whose first task was created in it, earliest first.</param>
public sealed record EngineChanges(long DeadLettersBefore, long DeadLetters, DateTimeOffset? FirstDeadLetterAt, IReadOnlyList<VersionStart> Versions)
{
    /// <summary>Nothing is known.</summary>
    public static readonly EngineChanges None = new(0, 0, null, []);
}
