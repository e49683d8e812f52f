using TaskerOps.Core.Evidence;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Counters;

/// <summary>
/// Tasker's counters scrape by scrape. Prometheus tells the value at each step and when it was really scraped: only so can a counter be held
/// against rows. It is summed by process before anything is subtracted, so that a series that is born at 1 counts too.
/// </summary>
public sealed class CounterSamples
{
    /// <summary>First word of the lines of <see cref="Measure.TaskerCounters"/> that tell when a process was scraped, in seconds since 1970.</summary>
    public const string Scraped = "scraped";

    /// <summary>First word of the lines that count the series of a metric that carry the id of one task.</summary>
    public const string OneShot = "one-shot";

    /// <summary>A process that was not scraped for so long is not being scraped.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);

    private readonly Dictionary<TaskerCounter, IReadOnlyList<CounterScrape[]>> _counters;

    private CounterSamples(Dictionary<TaskerCounter, IReadOnlyList<CounterScrape[]>> counters, IReadOnlyList<OneShotSeries> oneShots) =>
        (_counters, OneShots) = (counters, oneShots);

    /// <summary>Metrics whose series carry the id of one task, by name.</summary>
    public IReadOnlyList<OneShotSeries> OneShots { get; }

    /// <summary>The counters that any process has.</summary>
    public IEnumerable<TaskerCounter> Counters => TaskerCounter.All.Where(counter => Of(counter).Count > 0);

    /// <summary>The scrapes of a counter, a list for each process, the oldest first; none where no process has it.</summary>
    public IReadOnlyList<CounterScrape[]> Of(TaskerCounter counter) => _counters.GetValueOrDefault(counter, []);

    /// <summary>Reads the lines of <see cref="Measure.TaskerCounters"/>.</summary>
    public static CounterSamples Read(IReadOnlyDictionary<string, IReadOnlyList<Point>> lines)
    {
        var processes = Named(lines, Scraped).Select(line => (Process: line.Name, Scrapes: ScrapesOf(line.Points))).Where(process => process.Scrapes.Count > 0).ToList();
        var counters = new Dictionary<TaskerCounter, IReadOnlyList<CounterScrape[]>>();
        foreach (var counter in TaskerCounter.All)
        {
            var values = Named(lines, counter.Name).ToDictionary(line => line.Name, line => line.Points.ToDictionary(point => point.At, point => point.Value), StringComparer.Ordinal);
            counters[counter] = values.Count == 0 ? [] : [.. processes.Select(process => process.Scrapes
                .Select(scrape => new CounterScrape(scrape.At, values.GetValueOrDefault(process.Process)?.GetValueOrDefault(scrape.Step) ?? 0)).ToArray())];
        }

        return new CounterSamples(counters, [.. Named(lines, OneShot).Where(line => line.Points.Count > 0).OrderBy(line => line.Name, StringComparer.Ordinal)
            .Select(line => new OneShotSeries(line.Name, (long)(line.Points[^1].Value ?? 0), line.Points[0].At, line.Points[^1].At))]);
    }

    /// <summary>The distinct scrapes of a process, each with the step that told of it first.</summary>
    private static List<(DateTimeOffset Step, DateTimeOffset At)> ScrapesOf(IReadOnlyList<Point> points)
    {
        var scrapes = new List<(DateTimeOffset Step, DateTimeOffset At)>();
        foreach (var point in points)
        {
            if (point.Value is { } seconds && DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000)) is var at
                && point.At - at <= LongestPause && (scrapes.Count == 0 || at > scrapes[^1].At))
            {
                scrapes.Add((point.At, at));
            }
        }

        return scrapes;
    }

    private static IEnumerable<(string Name, IReadOnlyList<Point> Points)> Named(IReadOnlyDictionary<string, IReadOnlyList<Point>> lines, string kind) =>
        lines.Where(line => line.Key.StartsWith(kind + " ", StringComparison.Ordinal)).Select(line => (line.Key[(kind.Length + 1)..], line.Value));
}
