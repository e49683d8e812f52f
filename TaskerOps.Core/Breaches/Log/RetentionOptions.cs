namespace TaskerOps.Core.Breaches.Log;

/// <summary>How long the past is kept. Section <c>TaskerOps:Retention</c>. What belongs to an open breach is always kept.</summary>
public sealed record RetentionOptions
{
    /// <summary>Where the settings are.</summary>
    public const string Section = "TaskerOps:Retention";

    /// <summary>Days after which a breach that has ended is removed with all that belongs to it; 1 to 3650, default 400.</summary>
    public int Breaches { get; init; } = 400;

    /// <summary>Days after which the events of a breach that has ended are removed; 1 to 3650, default 400.</summary>
    public int Events { get; init; } = 400;

    /// <summary>Days after which the notices of a breach that has ended are removed; 1 to 3650, default 30.</summary>
    public int Outbox { get; init; } = 30;
}
