namespace TaskerOps.Core.Investigations.Tasks.Steps;

/// <summary>What is usual, in milliseconds.</summary>
/// <param name="P50">The median.</param>
/// <param name="P95">What one in twenty exceeds.</param>
public sealed record UsualRange(double P50, double P95);
