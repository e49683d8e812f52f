using TaskerOps.Core.Panels;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Figures;

/// <summary>Counts labelled moments: in all, by label, and per minute in each bucket.</summary>
public static class Counting
{
    /// <summary>A bucket that has lasted less than this share of its step says nothing about a rate yet.</summary>
    private const double LeastShare = 1 / 3d;

    /// <summary>Total and parts of the items in the window; the parts sum to the total.</summary>
    public static PanelTotal Total(IEnumerable<(DateTimeOffset At, string Label)> items, Window window)
    {
        var parts = new Dictionary<string, double?>(StringComparer.Ordinal);
        var count = 0L;
        foreach (var (at, label) in items)
        {
            if (window.Contains(at))
            {
                parts[label] = (parts.GetValueOrDefault(label) ?? 0) + 1;
                count++;
            }
        }

        return new PanelTotal(count, count, parts);
    }

    /// <summary>Items per minute by label, the most frequent label first. A bucket without items is 0; one that begins after <paramref name="asOf"/>, or has hardly begun, is a gap.</summary>
    public static IReadOnlyList<Line> PerMinute(IEnumerable<(DateTimeOffset At, string Label)> items, Buckets buckets, DateTimeOffset asOf)
    {
        var counts = new Dictionary<string, double[]>(StringComparer.Ordinal);
        foreach (var (at, label) in items)
        {
            var index = buckets.IndexOf(at);
            if (index >= 0)
            {
                if (!counts.TryGetValue(label, out var line))
                {
                    counts[label] = line = new double[buckets.Count];
                }

                line[index]++;
            }
        }

        if (counts.Count == 0)
        {
            counts[""] = new double[buckets.Count];
        }

        return [.. counts
            .OrderByDescending(pair => pair.Value.Sum()).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new Line(pair.Key, [.. pair.Value.Select((count, index) => new Point(buckets.StartOf(index), Rate(count, index)))]))];

        double? Rate(double count, int index)
        {
            var end = buckets.EndOf(index) < asOf ? buckets.EndOf(index) : asOf;
            var lasted = end - buckets.StartOf(index);
            return lasted < buckets.Step * LeastShare ? null : count / lasted.TotalMinutes;
        }
    }
}
