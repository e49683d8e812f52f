using TaskerOps.Core.Polling;

namespace TaskerOps.Core.Engine;

/// <summary>A source of TaskerOps.</summary>
/// <param name="State">Whether it answers.</param>
/// <param name="Feeds">What depends on it.</param>
public sealed record SourceRow(SourceState State, string Feeds);
