using TaskerOps.Core.Polling;
using TaskerOps.Core.Resilience;

namespace TaskerOps.Core.Engine;

/// <summary>Something that TaskerOps talks to: a source that it polls, its own log of breaches, a receiver of notices.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Feeds">What depends on it.</param>
/// <param name="State">Whether it answers; null where it is not polled.</param>
/// <param name="Breaker">The circuit breaker before it; null before it was first asked.</param>
public sealed record SourceRow(string Name, string Feeds, SourceState? State, BreakerState? Breaker)
{
    /// <summary>Whether it is configured: what is not polled is there only if it is.</summary>
    public bool Configured => State?.Configured ?? true;

    /// <summary>Whether it fails.</summary>
    public bool IsDown => State?.IsDown is true || Breaker is { Position: not BreakerPosition.Closed };
}
