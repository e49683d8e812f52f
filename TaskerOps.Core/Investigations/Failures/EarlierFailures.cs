using TaskerOps.Core.Series;

namespace TaskerOps.Core.Investigations.Failures;

/// <summary>When the causes were seen before a window.</summary>
/// <param name="Window">How far back was looked: up to the start of the window that is asked for.</param>
/// <param name="LastSeen">The last time before it, by key; a cause that is not in it is new.</param>
public sealed record EarlierFailures(Window Window, IReadOnlyDictionary<Fingerprint, DateTimeOffset> LastSeen);
