namespace TaskerOps.Core.Breaches;

/// <summary>Something that left its usual range before or during a breach.</summary>
/// <param name="What">Title of the KPI, or pool, breaker, DLQ, template version.</param>
/// <param name="Key">Key of a KPI or panel to look at, or <see cref="DeadLetters"/>; null = none.</param>
/// <param name="At">When it first moved, UTC.</param>
/// <param name="Text">From what to what, with units.</param>
public sealed record FirstMove(string What, string? Key, DateTimeOffset At, string Text)
{
    /// <summary>Key of the investigation queue.</summary>
    public const string DeadLetters = "dead-letters";

    /// <summary>The version of a template that came into use; null of anything else.</summary>
    public VersionStart? Version { get; init; }
}
