using TaskerOps.Core.Breaches;

namespace TaskerOps.Web.Navigation;

/// <summary>Which breaches a person lists. It lives in the URL.</summary>
public sealed record BreachesState
{
    /// <summary>The windows offered beside "any time".</summary>
    public static readonly IReadOnlyList<TimeSpan> UsualWindows = [TimeSpan.FromHours(24), TimeSpan.FromDays(7), TimeSpan.FromDays(30)];

    /// <summary>All breaches, newest first.</summary>
    public static readonly BreachesState Default = new();

    /// <summary>Only these states, in the order of the enumeration; empty = all.</summary>
    public IReadOnlyList<BreachState> States { get; init; } = [];

    /// <summary>Only these keys of KPIs or findings, sorted; empty = all.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>Only those of the last so-and-so long; null = any time, or from and to.</summary>
    public TimeSpan? Last { get; init; }

    /// <summary>Only those that had not ended before this, UTC.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only those that fired before this, UTC.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The page of those that fired before this breach; null = the newest.</summary>
    public Guid? Before { get; init; }

    /// <summary>Whether anything narrows the list.</summary>
    public bool IsNarrowed => States.Count > 0 || Keys.Count > 0 || Last is not null || From is not null || To is not null;

    /// <summary>What is asked of the desk.</summary>
    /// <param name="now">Where "the last" ends.</param>
    public BreachFilter Filter(DateTimeOffset now) => new(
        States.ToHashSet(), Keys.ToHashSet(StringComparer.Ordinal), Last is { } last ? now - last : From, To, Before);
}
