using TaskerOps.Core.Series;

namespace TaskerOps.Core.Investigations.Failures;

/// <summary>How the failures of a group lie in the window.</summary>
public static class FailureTrend
{
    /// <summary>How many bars the trend has.</summary>
    public const int Bars = 30;

    private const int QuietGaps = 3;
    private static readonly TimeSpan LeastQuiet = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan QuietAfterOne = TimeSpan.FromMinutes(10);

    /// <summary>Failures in each thirtieth of the window: final ones and those of tasks without a failed step; attempts where there is nothing else.</summary>
    public static IReadOnlyList<int> Counts(FailureGroup group, Window window)
    {
        var counts = new int[Bars];
        foreach (var failure in Counted(group))
        {
            if (window.Contains(failure.At))
            {
                counts[(int)Math.Min(Bars - 1, (failure.At - window.From) / window.Length * Bars)]++;
            }
        }

        return counts;
    }

    /// <summary>
    /// Whether it seems to be over at the end of the window: nothing for three times the usual gap between two failures, and for at least
    /// two minutes; after a single failure for ten minutes.
    /// </summary>
    public static bool HasStopped(FailureGroup group, DateTimeOffset end)
    {
        ArgumentNullException.ThrowIfNull(group);
        var quiet = end - group.LastSeen;
        var count = Counted(group).Count();
        return count <= 1 ? quiet >= QuietAfterOne : quiet >= LeastQuiet && quiet >= (group.LastSeen - group.FirstSeen) / (count - 1) * QuietGaps;
    }

    private static IEnumerable<Failure> Counted(FailureGroup group)
    {
        var kind = group.Finals > 0 ? FailureKind.Final : group.FailedTasks > 0 ? FailureKind.Task : FailureKind.Attempt;
        return group.Failures.Where(failure => failure.Kind == kind);
    }
}
