namespace TaskerOps.Core.Investigations.Tasks.Steps;

/// <summary>Whether a failed step is tried again.</summary>
/// <param name="NextAt">When it is due, UTC; null if it is not tried again.</param>
/// <param name="Because">Why not; null if it is.</param>
/// <param name="IsEstimate">Whether the time is reckoned by Tasker's rule because no back-off is stored.</param>
public sealed record RetryOutlook(DateTimeOffset? NextAt, string? Because, bool IsEstimate = false);
