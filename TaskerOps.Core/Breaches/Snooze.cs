namespace TaskerOps.Core.Breaches;

/// <summary>Notifications of a breach are muted for a time; the breach stays visible.</summary>
/// <param name="By">Who.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Until">When notifications go on, UTC.</param>
/// <param name="Note">Why; may be null.</param>
public sealed record Snooze(Actor By, DateTimeOffset At, DateTimeOffset Until, string? Note = null);
