namespace TaskerOps.Core.Probes;

/// <summary>How a timed call went.</summary>
/// <param name="Duration">How long it took; the time-out if it was given up.</param>
/// <param name="Body">What it answered; null if it failed.</param>
/// <param name="Problem">Why it failed, without secrets; null if it did not.</param>
/// <param name="Status">HTTP status; null if none came.</param>
/// <param name="TimedOut">Whether it was given up.</param>
public sealed record ProbeAnswer(TimeSpan Duration, string? Body, string? Problem, int? Status = null, bool TimedOut = false);
