using TaskerOps.Core.Activity;
using TaskerOps.Core.Counters;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Series;

namespace TaskerOps.Tests.Core.Counters;

/// <summary>A Prometheus that scrapes counters of processes which count the rows of some activity, and is asked as the poller asks it.</summary>
/// <param name="activity">The rows.</param>
internal sealed class Scraping(EngineActivity activity)
{
    private readonly Dictionary<string, List<Point>> _lines = new(StringComparer.Ordinal);

    /// <summary>Time between two scrapes.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What the last question was about; the samples of a moment reach no further.</summary>
    public DateTimeOffset Asked { get; init; } = activity.Window.To;

    /// <summary>Adds a process.</summary>
    /// <param name="name">Its instance.</param>
    /// <param name="counts">Which rows, by number and time, it counts; a row is counted some milliseconds late.</param>
    /// <param name="isUp">When it can be scraped; null = always.</param>
    /// <param name="startedAt">From when on it counts; what it counted before is gone.</param>
    public Scraping With(string name, Func<int, DateTimeOffset, bool>? counts = null, Func<DateTimeOffset, bool>? isUp = null, Func<DateTimeOffset, DateTimeOffset>? startedAt = null)
    {
        foreach (var counter in TaskerCounter.All)
        {
            var rows = counter.Rows(activity).Select((at, index) => (Number: index, At: at)).Where(row => counts?.Invoke(row.Number, row.At) ?? true).Select(row => row.At).ToArray();
            foreach (var (step, scraped) in Steps(name, isUp))
            {
                var forgotten = startedAt is null ? 0 : Before(rows, startedAt(scraped));
                Add($"{counter.Name} {name}", step, Math.Max(0, Before(rows, scraped - TimeSpan.FromMilliseconds(80)) - forgotten));
            }
        }

        foreach (var (step, scraped) in Steps(name, isUp))
        {
            Add($"{CounterSamples.Scraped} {name}", step, scraped.ToUnixTimeMilliseconds() / 1000d);
        }

        return this;
    }

    /// <summary>Adds series that carry an id.</summary>
    public Scraping WithOneShots(string metric, int series, DateTimeOffset from)
    {
        for (var at = from; at <= Asked; at += PrometheusPoller.Step)
        {
            Add($"{CounterSamples.OneShot} {metric}", at, series);
        }

        return this;
    }

    /// <summary>The answer.</summary>
    public CounterSamples Read() => CounterSamples.Read(_lines.ToDictionary(line => line.Key, line => (IReadOnlyList<Point>)line.Value, StringComparer.Ordinal));

    private static int Before(DateTimeOffset[] rows, DateTimeOffset moment) => Array.BinarySearch(rows, moment) is var place && place < 0 ? ~place : place;

    private void Add(string line, DateTimeOffset at, double value) =>
        (_lines.TryGetValue(line, out var points) ? points : _lines[line] = []).Add(new Point(at, value));

    /// <summary>Each step of the question, with the scrape that it finds: the last one, which was some odd time before.</summary>
    private IEnumerable<(DateTimeOffset Step, DateTimeOffset Scraped)> Steps(string name, Func<DateTimeOffset, bool>? isUp)
    {
        var offset = TimeSpan.FromMilliseconds(137 * (name.Length + name[^1]) % (long)Every.TotalMilliseconds);
        var start = activity.Window.From;
        for (var step = start; step <= Asked; step += PrometheusPoller.Step)
        {
            var scrapes = Math.Floor((step - start - offset) / Every);
            if (scrapes >= 0 && start + offset + (scrapes * Every) is var scraped && (isUp?.Invoke(scraped) ?? true))
            {
                yield return (step, scraped);
            }
        }
    }
}
