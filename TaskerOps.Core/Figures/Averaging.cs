using TaskerOps.Core.Panels;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Figures;

/// <summary>Means of labelled values: in all, by label, and in each bucket. Nothing to average is a gap, never zero.</summary>
public static class Averaging
{
    /// <summary>Mean and number of the values in the window; the mean of each label.</summary>
    public static PanelTotal Total(IEnumerable<(DateTimeOffset At, string Label, double Value)> items, Window window)
    {
        var sums = new Dictionary<string, (double Sum, long Count)>(StringComparer.Ordinal);
        var (sum, count) = (0d, 0L);
        foreach (var (at, label, value) in items)
        {
            if (window.Contains(at))
            {
                var (labelSum, labelCount) = sums.GetValueOrDefault(label);
                sums[label] = (labelSum + value, labelCount + 1);
                sum += value;
                count++;
            }
        }

        return new PanelTotal(
            count == 0 ? null : sum / count, count,
            sums.ToDictionary(pair => pair.Key, pair => (double?)(pair.Value.Sum / pair.Value.Count), StringComparer.Ordinal));
    }

    /// <summary>The mean of all labels together in each bucket.</summary>
    public static Line Overall(string label, IEnumerable<(DateTimeOffset At, string Label, double Value)> items, Buckets buckets)
    {
        var sums = new (double Sum, long Count)[buckets.Count];
        foreach (var (at, _, value) in items)
        {
            var index = buckets.IndexOf(at);
            if (index >= 0)
            {
                sums[index] = (sums[index].Sum + value, sums[index].Count + 1);
            }
        }

        return new Line(label, [.. sums.Select((bucket, index) =>
            new Point(buckets.StartOf(index), bucket.Count == 0 ? null : bucket.Sum / bucket.Count))]);
    }
}
