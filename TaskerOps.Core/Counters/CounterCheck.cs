using TaskerOps.Core.Activity;

namespace TaskerOps.Core.Counters;

/// <summary>
/// A counter held against the rows of the same stretch of time. Where the two cannot be brought to the same moments, it is given the
/// benefit of the doubt: what is left disagrees.
/// </summary>
/// <param name="Counter">The counter.</param>
/// <param name="From">The first scrape, UTC.</param>
/// <param name="To">The last, UTC.</param>
/// <param name="Counted">How much it has grown.</param>
/// <param name="Rows">How many rows were written.</param>
/// <param name="Difference">By how much it says more; less: below zero. What the edges, restarts and late scrapes may explain is taken away.</param>
public sealed record CounterCheck(TaskerCounter Counter, DateTimeOffset From, DateTimeOffset To, double Counted, long Rows, double Difference)
{
    /// <summary>The longest stretch of time.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromMinutes(15);

    /// <summary>A difference of so many rows, or fewer, says nothing.</summary>
    public const double ToleratedRows = 10;

    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(2);

    /// <summary>The difference as a share of the greater of the two, per cent; 0 where it says nothing.</summary>
    public double Share => Math.Abs(Difference) > ToleratedRows ? 100 * Math.Abs(Difference) / Math.Max(Counted, Rows) : 0;

    /// <summary>Compares; null where the counter is not scraped, or too short a time of it is known.</summary>
    /// <param name="counter">The counter.</param>
    /// <param name="samples">Its scrapes.</param>
    /// <param name="activity">The rows.</param>
    /// <param name="at">The moment, UTC: what happened before it counts.</param>
    public static CounterCheck? Of(TaskerCounter counter, CounterSamples samples, EngineActivity activity, DateTimeOffset at)
    {
        var rows = new RowTimes(counter.Rows(activity));
        var earliest = Later(at - Span, activity.Window.From + RowTimes.Slack);
        var latest = Earlier(at, activity.Window.To) - RowTimes.Slack;
        List<CounterGrowth> grown = [.. samples.Of(counter).Select(scrapes => CounterGrowth.Of(scrapes, earliest, latest, rows)).OfType<CounterGrowth>()];
        var (known, running) = (grown.FindAll(process => process.IsKnownBefore), grown.FindAll(process => process.IsScrapedStill));
        if (running.Count == 0)
        {
            return null;
        }

        // Processes are scraped one after the other: the rows between the first and the last of them may be counted or not.
        var (from, to) = (grown.Min(process => process.From), running.Max(process => process.To));
        var (firmFrom, firmTo) = (known.Select(process => process.From).DefaultIfEmpty(from).Max(), running.Min(process => process.To));
        if (firmTo - firmFrom < Shortest)
        {
            return null;
        }

        var fewest = Math.Max(0, rows.Between(firmFrom + RowTimes.Slack, firmTo - RowTimes.Slack) - grown.Sum(process => process.Uncounted));
        var most = rows.Between(from - RowTimes.Slack, to + RowTimes.Slack);
        var (least, utmost) = (grown.Sum(process => process.Least), grown.Sum(process => process.Utmost));
        return new(counter, from, to, least, rows.Between(from, to), utmost < fewest ? utmost - fewest : least > most ? least - most : 0);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
