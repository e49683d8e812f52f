using TaskerOps.Core.Series;

namespace TaskerOps.Core.Investigations.Failures;

/// <summary>Reads out of the samples of circuit breakers when they opened and closed.</summary>
public static class BreakerEvents
{
    /// <summary>A breaker that flaps does not crowd out the ruler: the nearest to the first failure are kept.</summary>
    public const int Most = 12;

    /// <summary>The changes, oldest first.</summary>
    /// <param name="samples">0 closed, 1 half-open, 2 open, by process; null = not known. Each oldest first.</param>
    /// <param name="firstSeen">The first failure, UTC.</param>
    public static IReadOnlyList<OnsetEvent> Of(IReadOnlyDictionary<string, IReadOnlyList<Point>> samples, DateTimeOffset firstSeen)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return
        [
            .. samples.SelectMany(process => Changes(process.Key, process.Value))
                .OrderBy(change => (change.At - firstSeen).Duration()).Take(Most).OrderBy(change => change.At),
        ];
    }

    private static IEnumerable<OnsetEvent> Changes(string process, IReadOnlyList<Point> points)
    {
        double? before = null;
        foreach (var point in points)
        {
            if (point.Value is not { } state)
            {
                continue;
            }

            if (before is { } last && state != last)
            {
                yield return new OnsetEvent(point.At, $"a breaker of {process} {state switch { 0 => "closed", 1 => "went half-open", _ => "opened" }}");
            }
            else if (before is null && state > 0)
            {
                yield return new OnsetEvent(point.At, $"a breaker of {process} was {(state > 1 ? "open" : "half-open")} already");
            }

            before = state;
        }
    }
}
