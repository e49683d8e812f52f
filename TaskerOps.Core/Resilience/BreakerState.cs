namespace TaskerOps.Core.Resilience;

/// <summary>A circuit breaker at one moment, for health, metrics and the page of the sources.</summary>
/// <param name="Source">The source that it stands before.</param>
/// <param name="Position">Where it stands.</param>
/// <param name="OpenSince">Since when the source has been failing, UTC; null while it is closed.</param>
public sealed record BreakerState(string Source, BreakerPosition Position, DateTimeOffset? OpenSince);
