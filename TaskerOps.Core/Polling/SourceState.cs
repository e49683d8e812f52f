using TaskerOps.Core.Readings;

namespace TaskerOps.Core.Polling;

/// <summary>Whether a source answers, and how old its last answer is.</summary>
/// <param name="Source">Which kind of source.</param>
/// <param name="Name">What a person reads: "PostgreSQL", "Prometheus", "orchestrator 127.0.0.1:8080".</param>
/// <param name="Configured">Whether the settings name it.</param>
/// <param name="AnsweredAt">When it last answered, UTC; null = not yet.</param>
/// <param name="TriedAt">When it was last asked, UTC; null = not yet.</param>
/// <param name="Problem">Why the last try failed, in one sentence without secrets; null when it answered.</param>
public sealed record SourceState(
    Source Source, string Name, bool Configured, DateTimeOffset? AnsweredAt, DateTimeOffset? TriedAt, string? Problem)
{
    /// <summary>Whether it is configured and its last try failed.</summary>
    public bool IsDown => Configured && Problem is not null;
}
