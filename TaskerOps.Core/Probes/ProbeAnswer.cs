namespace TaskerOps.Core.Probes;

/// <summary>How a timed call went.</summary>
/// <param name="Duration">How long it took; the time-out if it was given up.</param>
/// <param name="Body">What it answered; null if it failed.</param>
/// <param name="Problem">Why it failed, without secrets; null if it did not.</param>
public sealed record ProbeAnswer(TimeSpan Duration, string? Body, string? Problem);
