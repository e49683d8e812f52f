namespace TaskerOps.Core.Resilience;

/// <summary>Where a circuit breaker stands; the numbers are those of its metric.</summary>
public enum BreakerPosition
{
    /// <summary>The source is asked.</summary>
    Closed = 0,

    /// <summary>One question is let through to see.</summary>
    HalfOpen = 1,

    /// <summary>The source is left alone.</summary>
    Open = 2,
}
