namespace TaskerOps.Core.Observability;

/// <summary>A span, redacted.</summary>
/// <param name="Trace">Its trace, hexadecimal.</param>
/// <param name="Id">Its id, hexadecimal.</param>
/// <param name="Parent">The span around it; null = none.</param>
/// <param name="Name">What was done.</param>
/// <param name="Service">By which process.</param>
/// <param name="At">When it began, UTC.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="IsError">Whether it says that it failed.</param>
public sealed record TraceSpan(string Trace, string Id, string? Parent, string Name, string Service, DateTimeOffset At, TimeSpan Duration, bool IsError);
