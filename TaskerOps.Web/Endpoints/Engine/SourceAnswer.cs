using TaskerOps.Core.Engine;

namespace TaskerOps.Web.Endpoints.Engine;

/// <summary>Something that TaskerOps talks to: a source that it polls, its log of breaches, a receiver of notices.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Configured">Whether the settings name it.</param>
/// <param name="AnsweredAt">When it last answered, or null; null where it is not polled.</param>
/// <param name="Problem">Why the last try failed, or null; null where it is not polled.</param>
/// <param name="Breaker">The circuit breaker before it: closed, half-open or open; null before it was first asked.</param>
/// <param name="BreakerOpenSince">Since when it fails; null while the breaker is closed.</param>
/// <param name="Feeds">What depends on it.</param>
public sealed record SourceAnswer(
    string Name, bool Configured, DateTimeOffset? AnsweredAt, string? Problem, string? Breaker, DateTimeOffset? BreakerOpenSince, string Feeds)
{
    /// <summary>Tells a row.</summary>
    public static SourceAnswer Of(SourceRow row) => new(
        row.Name, row.Configured, row.State?.AnsweredAt, row.State?.Problem, Words.Kebab(row.Breaker?.Position), row.Breaker?.OpenSince, row.Feeds);
}
