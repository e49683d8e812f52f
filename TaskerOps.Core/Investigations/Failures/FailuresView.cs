using TaskerOps.Core.Panels;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Investigations.Failures;

/// <summary>The failures of one window by cause. Immutable; shared by all who ask the same.</summary>
public sealed record FailuresView
{
    /// <summary>What was asked.</summary>
    public required FailureQuery Query { get; init; }

    /// <summary>When the tables were read, UTC.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The causes, the worst first; those of attempts that were all tried again among them.</summary>
    public required IReadOnlyList<FailureGroup> Groups { get; init; }

    /// <summary>The panels whose rows these are, over the same window: step failures and task failures.</summary>
    public required IReadOnlyList<PanelData> Panels { get; init; }

    /// <summary>Steps that were completed in the window, by place; null where the window is not looked through as a whole.</summary>
    public IReadOnlyDictionary<Place, int>? Completed { get; init; }

    /// <summary>Why there is nothing to tell; null when there is.</summary>
    public Absence? Absence { get; init; }

    /// <summary>How many failures of the window were left out because there are more than are read; the newest are shown.</summary>
    public int LeftOut { get; init; }

    /// <summary>Whether they were found by the workers' reports and the dead letters, because the window is too long to look through: a step that failed without a report is missing then.</summary>
    public bool IsByReports { get; init; }

    /// <summary>The window.</summary>
    public Window Window => Query.Panel.Buckets.Window;

    /// <summary>The group of a key, or null.</summary>
    public FailureGroup? Find(Fingerprint fingerprint) => Groups.FirstOrDefault(group => group.Fingerprint == fingerprint);
}
