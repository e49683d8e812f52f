namespace TaskerOps.Core.Observability;

/// <summary>A line of a log, cut and redacted.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Severity">INFO, WARN, …; empty where nothing tells it.</param>
/// <param name="Service">Which process wrote it.</param>
/// <param name="Text">The message.</param>
/// <param name="Hidden">How many secrets were hidden in it.</param>
/// <param name="Trace">The trace that it belongs to; null = not told.</param>
public sealed record LogLine(DateTimeOffset At, string Severity, string Service, string Text, int Hidden, string? Trace);
