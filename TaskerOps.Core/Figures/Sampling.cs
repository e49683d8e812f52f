using TaskerOps.Core.Series;

namespace TaskerOps.Core.Figures;

/// <summary>Puts samples into buckets.</summary>
public static class Sampling
{
    /// <summary>The highest sample of each bucket; a bucket without a sample is a gap.</summary>
    public static Point[] Highest(IReadOnlyList<Point> samples, Buckets buckets)
    {
        var points = Gaps(buckets);
        foreach (var sample in samples)
        {
            var index = buckets.IndexOf(sample.At);
            if (index >= 0 && sample.Value is { } value && !(points[index].Value >= value))
            {
                points[index] = points[index] with { Value = value };
            }
        }

        return points;
    }

    /// <summary>The last sample of each bucket; a bucket without a sample is a gap.</summary>
    public static Point[] Last(IReadOnlyList<Point> samples, Buckets buckets)
    {
        var points = Gaps(buckets);
        foreach (var sample in samples)
        {
            var index = buckets.IndexOf(sample.At);
            if (index >= 0 && sample.Value is not null)
            {
                points[index] = points[index] with { Value = sample.Value };
            }
        }

        return points;
    }

    /// <summary>By how much a running count grew within a window. Of one that fell in between, what it had counted anew by then is not known and not told.</summary>
    public static double Growth(IReadOnlyList<Point> samples, Window window)
    {
        var growth = 0d;
        double? before = null;
        foreach (var sample in samples.Where(sample => sample.Value is not null && window.Contains(sample.At)))
        {
            growth += before is { } last && sample.Value >= last ? sample.Value.Value - last : 0;
            before = sample.Value;
        }

        return growth;
    }

    /// <summary>By how much a running count grew in each bucket; a count that fell began anew, at zero. A bucket without a sample that has one before it is a gap.</summary>
    public static Point[] Increase(IReadOnlyList<Point> samples, Buckets buckets)
    {
        var points = Gaps(buckets);
        double? before = null;
        foreach (var sample in samples)
        {
            if (sample.Value is not { } value)
            {
                continue;
            }

            var index = buckets.IndexOf(sample.At);
            if (index >= 0 && before is { } last)
            {
                var grown = value >= last ? value - last : value;
                points[index] = points[index] with { Value = (points[index].Value ?? 0) + grown };
            }

            before = value;
        }

        return points;
    }

    /// <summary>The first line where it has a value, else the second.</summary>
    public static Point[] Coalesce(IReadOnlyList<Point> first, IReadOnlyList<Point> second) =>
        [.. first.Zip(second, (one, other) => one.Value is null ? one with { Value = other.Value } : one)];

    /// <summary>A line of gaps.</summary>
    public static Point[] Gaps(Buckets buckets)
    {
        var points = new Point[buckets.Count];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = new Point(buckets.StartOf(i), null);
        }

        return points;
    }
}
