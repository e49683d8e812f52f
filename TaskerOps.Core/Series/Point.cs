namespace TaskerOps.Core.Series;

/// <summary>One value of a series.</summary>
/// <param name="At">Start of the bucket, UTC.</param>
/// <param name="Value">The value in the panel's unit; null is a gap: not measured, never zero.</param>
public readonly record struct Point(DateTimeOffset At, double? Value);
