using System.Collections.Immutable;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Evidence;

/// <summary>Samples of some measures, by label, each oldest first. Immutable.</summary>
public sealed class SampleSet
{
    /// <summary>No samples.</summary>
    public static readonly SampleSet Empty = new(ImmutableDictionary<(Measure, string), ImmutableArray<Point>>.Empty);

    private readonly ImmutableDictionary<(Measure Measure, string Label), ImmutableArray<Point>> _samples;

    private SampleSet(ImmutableDictionary<(Measure, string), ImmutableArray<Point>> samples) => _samples = samples;

    /// <summary>The samples of a measure by label; empty when there are none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Point>> Of(Measure measure) =>
        _samples.Where(pair => pair.Key.Measure == measure)
            .ToDictionary(pair => pair.Key.Label, pair => (IReadOnlyList<Point>)pair.Value, StringComparer.Ordinal);

    /// <summary>When a measure was last sampled, whatever its label; null = never.</summary>
    public DateTimeOffset? LastAt(Measure measure)
    {
        var times = _samples.Where(pair => pair.Key.Measure == measure && !pair.Value.IsEmpty).Select(pair => pair.Value[^1].At).ToList();
        return times.Count == 0 ? null : times.Max();
    }

    /// <summary>With the points of a line added at its end.</summary>
    public SampleSet With(Measure measure, string label, IEnumerable<Point> points)
    {
        var old = _samples.GetValueOrDefault((measure, label), []);
        return new SampleSet(_samples.SetItem((measure, label), old.AddRange(points)));
    }

    /// <summary>With one sample added.</summary>
    public SampleSet With(Measure measure, string label, DateTimeOffset at, double? value) =>
        With(measure, label, [new Point(at, value)]);

    /// <summary>With the samples of another set added.</summary>
    public SampleSet With(SampleSet other) =>
        other._samples.Aggregate(this, (set, line) => set.With(line.Key.Measure, line.Key.Label, line.Value));

    /// <summary>Without the samples before a moment, and without lines that have none left.</summary>
    public SampleSet Since(DateTimeOffset from)
    {
        var builder = _samples.ToBuilder();
        foreach (var (key, points) in _samples)
        {
            var stale = 0;
            while (stale < points.Length && points[stale].At < from)
            {
                stale++;
            }

            if (stale == points.Length)
            {
                builder.Remove(key);
            }
            else if (stale > 0)
            {
                builder[key] = points.RemoveRange(0, stale);
            }
        }

        return new SampleSet(builder.ToImmutable());
    }
}
