namespace TaskerOps.Core.Investigations.Failures;

/// <summary>Something on the ruler that shows since when a cause has been failing tasks, and what came before.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="What">One phrase: "last success of the step", "version 1.4.0 registered".</param>
/// <param name="IsFailure">Whether it is one of the failures themselves.</param>
public sealed record OnsetEvent(DateTimeOffset At, string What, bool IsFailure = false);
