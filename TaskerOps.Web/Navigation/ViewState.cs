using TaskerOps.Core.Overview;
using TaskerOps.Core.Series;

namespace TaskerOps.Web.Navigation;

/// <summary>All that a person can choose on a page. It lives in the URL, so that a pasted link shows the same thing.</summary>
public sealed record ViewState
{
    /// <summary>The windows offered, shortest first.</summary>
    public static readonly IReadOnlyList<TimeSpan> UsualWindows =
    [
        TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(3),
        TimeSpan.FromHours(6), TimeSpan.FromHours(24), TimeSpan.FromDays(7),
    ];

    /// <summary>The refresh cadences offered beside "off".</summary>
    public static readonly IReadOnlyList<TimeSpan> UsualRefreshes =
        [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1)];

    /// <summary>What is shown when nobody chose anything.</summary>
    public static readonly ViewState Default = new();

    /// <summary>Which stretch of time. Default: the last hour.</summary>
    public WindowChoice Window { get; init; } = WindowChoice.Default;

    /// <summary>Only these namespaces, sorted, each once; empty = all.</summary>
    public IReadOnlyList<string> Namespaces { get; init; } = [];

    /// <summary>How often figures are read anew, 5 s to 1 min; null = off. Default: 5 s.</summary>
    public TimeSpan? Refresh { get; init; } = UsualRefreshes[0];

    /// <summary>Since when the page stands still, UTC; null = live.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>Whether times are shown in UTC instead of the browser's zone.</summary>
    public bool Utc { get; init; }

    /// <summary>Whether this is a screen on a wall: no chrome, large type.</summary>
    public bool Kiosk { get; init; }

    /// <summary>Whether step failures count failed attempts instead of final failures.</summary>
    public bool Attempts { get; init; }

    /// <summary>The window that is really shown: one that moves stands still while paused.</summary>
    public WindowChoice Shown =>
        PausedAt is { } at && Window.Last is { } last ? new WindowChoice(null, Core.Series.Window.EndingAt(at, last)) : Window;

    /// <summary>The same figures without what only changes how they are shown.</summary>
    public ViewState Figures => this with { Refresh = Default.Refresh, Utc = false, Kiosk = false };

    /// <summary>What is asked of the source.</summary>
    public OverviewQuery Query => new(Shown, Namespaces);

    /// <inheritdoc/>
    public bool Equals(ViewState? other) => other is not null && string.Equals(ViewStateText.Write(this), ViewStateText.Write(other), StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ViewStateText.Write(this));
}
