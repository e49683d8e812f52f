namespace TaskerOps.Core.Breaches;

/// <summary>Someone has taken a breach.</summary>
/// <param name="By">Who.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Note">Why, or what next; 1 to 2000 characters.</param>
/// <param name="Until">When it ends by itself, UTC; null = with the breach.</param>
/// <param name="Beyond">Tripwire: it ends when the value goes beyond this, in the subject's unit; null = none.</param>
/// <param name="WithAnother">Tripwire: it ends when another subject goes into breach.</param>
public sealed record Acknowledgement(Actor By, DateTimeOffset At, string Note, DateTimeOffset? Until = null, double? Beyond = null, bool WithAnother = false);
