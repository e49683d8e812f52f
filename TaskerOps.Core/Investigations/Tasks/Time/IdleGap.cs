namespace TaskerOps.Core.Investigations.Tasks.Time;

/// <summary>A stretch without any work, drawn short.</summary>
/// <param name="Start">Where it begins on the axis, 0 to 1.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Length">How long it really is.</param>
public readonly record struct IdleGap(double Start, double End, TimeSpan Length);
