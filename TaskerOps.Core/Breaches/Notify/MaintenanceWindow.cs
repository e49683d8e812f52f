namespace TaskerOps.Core.Breaches.Notify;

/// <summary>A planned time in which nobody is called. Section <c>TaskerOps:Maintenance:&lt;n&gt;</c>. Judging goes on, and pages show it.</summary>
public sealed record MaintenanceWindow
{
    /// <summary>Where the settings are.</summary>
    public const string Section = "TaskerOps:Maintenance";

    /// <summary>When it begins, ISO 8601 with an offset: `2026-11-22T01:00:00Z`.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>What is done; shown on the pages.</summary>
    public string Note { get; init; } = "";
}
