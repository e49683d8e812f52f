using TaskerOps.Core.Activity;

namespace TaskerOps.Core.Counters;

/// <summary>Since when a counter has kept its value in all processes that are scraped, and how much it should have counted since.</summary>
/// <param name="Counter">The counter.</param>
/// <param name="Since">The scrape that found that value first; as far back as is known, UTC.</param>
/// <param name="Rows">Rows written since, with some seconds left out at both ends.</param>
public sealed record StillCounter(TaskerCounter Counter, DateTimeOffset Since, long Rows)
{
    /// <summary>Fewer rows than this do not prove that the counter does not move.</summary>
    public const long Enough = 10;

    /// <summary>Looks; null where no process is scraped that has it.</summary>
    /// <param name="counter">The counter.</param>
    /// <param name="samples">Its scrapes.</param>
    /// <param name="activity">The rows.</param>
    /// <param name="at">The moment, UTC: what happened before it counts.</param>
    public static StillCounter? Of(TaskerCounter counter, CounterSamples samples, EngineActivity activity, DateTimeOffset at)
    {
        var running = samples.Of(counter).Select(scrapes => Array.FindAll(scrapes, scrape => scrape.At <= at))
            .Where(scrapes => scrapes.Length > 0 && at - scrapes[^1].At <= CounterSamples.LongestPause).ToList();
        if (running.Count == 0)
        {
            return null;
        }

        var since = running.Select(StandsSince).Append(activity.Window.From).Max();
        var until = running.Min(scrapes => scrapes[^1].At);
        return new(counter, since, new RowTimes(counter.Rows(activity)).Between(since + RowTimes.Slack, until - RowTimes.Slack));
    }

    /// <summary>What went on between two scrapes that lie far apart is not known.</summary>
    private static DateTimeOffset StandsSince(CounterScrape[] scrapes)
    {
        var i = scrapes.Length - 1;
        while (i > 0 && scrapes[i - 1].Value.Equals(scrapes[i].Value) && scrapes[i].At - scrapes[i - 1].At <= CounterSamples.LongestPause)
        {
            i--;
        }

        return scrapes[i].At;
    }
}
