using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Panels;

/// <summary>What a panel shows for one window.</summary>
public sealed record PanelData
{
    /// <summary>What is fixed about the panel.</summary>
    public required PanelInfo Panel { get; init; }

    /// <summary>The window and its steps.</summary>
    public required Buckets Buckets { get; init; }

    /// <summary>The number of the whole window.</summary>
    public required PanelTotal Total { get; init; }

    /// <summary>The lines of the chart, the greatest first; empty when nothing is known.</summary>
    public required IReadOnlyList<Line> Lines { get; init; }

    /// <summary>Where it comes from.</summary>
    public required Source Source { get; init; }

    /// <summary>How it was come by.</summary>
    public Method Method { get; init; } = Method.Exact;

    /// <summary>When the source said it, UTC.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Why there is nothing to show; null when there is.</summary>
    public Absence? Absence { get; init; }

    /// <summary>One sentence that the lines alone would hide ("Nobody takes the work …"), or null.</summary>
    public string? Notice { get; init; }

    /// <summary>The SQL or PromQL behind the figures, for a person who wants to check them.</summary>
    public string? Query { get; init; }
}
