namespace TaskerOps.Core.Counters;

/// <summary>By how much the counter of one process has grown, and what of that is not sure.</summary>
/// <param name="From">Its first scrape within the stretch of time, UTC.</param>
/// <param name="To">Its last, UTC.</param>
/// <param name="Least">What it has counted at least.</param>
/// <param name="Utmost">What it has counted at most.</param>
/// <param name="Uncounted">How many rows nobody may have seen it count: those around a restart, and those after its last scrape.</param>
/// <param name="IsKnownBefore">Whether it was scraped before too.</param>
/// <param name="IsScrapedStill">Whether it still is at the end.</param>
internal sealed record CounterGrowth(DateTimeOffset From, DateTimeOffset To, double Least, double Utmost, long Uncounted, bool IsKnownBefore, bool IsScrapedStill)
{
    /// <summary>Reads the scrapes of one process; null if there is none within the stretch of time.</summary>
    public static CounterGrowth? Of(CounterScrape[] scrapes, DateTimeOffset earliest, DateTimeOffset latest, RowTimes rows)
    {
        var within = Array.FindAll(scrapes, scrape => scrape.At >= earliest && scrape.At <= latest);
        if (within.Length == 0)
        {
            return null;
        }

        var (first, last) = (within[0], within[^1]);
        var isKnown = Array.Exists(scrapes, scrape => scrape.At < earliest && first.At - scrape.At <= CounterSamples.LongestPause);
        // A process that was not there before may have counted all that it says within the stretch of time.
        var (least, utmost, uncounted) = (0d, isKnown ? 0 : first.Value, 0L);
        for (var i = 1; i < within.Length; i++)
        {
            var (before, after) = (within[i - 1], within[i]);
            var restarted = after.Value < before.Value;
            // Between two scrapes that lie far apart it may have been restarted, and have passed by what it said before.
            var maybe = restarted || after.At - before.At > CounterSamples.LongestPause;
            least += restarted ? after.Value : after.Value - before.Value;
            utmost += maybe ? after.Value : after.Value - before.Value;
            uncounted += maybe ? rows.Between(before.At - RowTimes.Slack, after.At + RowTimes.Slack) : 0;
        }

        var isScraped = latest - last.At <= CounterSamples.LongestPause;
        // What it counted between its last scrape and its end nobody knows.
        var pause = within.Length > 1 ? last.At - within[^2].At : CounterSamples.LongestPause;
        uncounted += isScraped ? 0 : rows.Between(last.At - RowTimes.Slack, last.At + pause + RowTimes.Slack);
        return new(first.At, last.At, least, utmost, uncounted, isKnown, isScraped);
    }
}
