using TaskerOps.Core.Series;

namespace TaskerOps.Core.Investigations.Failures;

/// <summary>When the causes were seen before a window.</summary>
/// <param name="Window">How far back was looked: up to the start of the window that is asked for.</param>
/// <param name="Causes">By key; a cause that is not in it is new.</param>
public sealed record EarlierFailures(Window Window, IReadOnlyDictionary<Fingerprint, EarlierCause> Causes)
{
    /// <summary>When a cause was last seen, UTC; null = it is new.</summary>
    public DateTimeOffset? LastSeenOf(Fingerprint cause) => Causes.GetValueOrDefault(cause)?.LastSeen;
}
