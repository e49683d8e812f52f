using System.Globalization;

namespace TaskerOps.Demo.Simulator.History;

/// <summary>Collects the samples of the past and writes them as OpenMetrics text.</summary>
/// <param name="times">When samples were taken.</param>
public sealed class SeriesBook(SampleTimes times)
{
    private readonly SortedDictionary<string, (string Type, SortedDictionary<string, double[]> Series)> _families = new(StringComparer.Ordinal);

    private readonly Dictionary<(string Family, string Labels), double[][]> _histograms = [];

    /// <summary>When samples were taken.</summary>
    public SampleTimes Times => times;

    /// <summary>Counts into a counter; its samples end in <c>_total</c>. Zero makes sure that it exists.</summary>
    public void Count(string family, string labels, DateTime at, double by = 1)
    {
        var index = times.IndexOf(at);
        if (index < times.Count)
        {
            Series(family, "counter", family + "_total{" + labels + "}")[index] += by;
        }
    }

    /// <summary>Sets a gauge at every sample.</summary>
    public void Gauge(string family, string labels, Func<int, double> value)
    {
        var values = Series(family, "gauge", family + "{" + labels + "}");
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = value(i);
        }
    }

    /// <summary>Adds to a gauge at one sample; it is zero at the others.</summary>
    public void AddToGauge(string family, string labels, int sample, double by) =>
        Series(family, "gauge", family + "{" + labels + "}")[sample] += by;

    /// <summary>Observes into a histogram, in its unit.</summary>
    public void Observe(string family, string labels, DateTime at, double value, IReadOnlyList<double> bounds)
    {
        var index = times.IndexOf(at);
        if (index < times.Count)
        {
            Observe(family, labels, index, value, bounds);
        }
    }

    /// <summary>Observes into a histogram between one sample and the one before.</summary>
    public void Observe(string family, string labels, int sample, double value, IReadOnlyList<double> bounds)
    {
        var parts = Histogram(family, labels, bounds);
        parts[0][sample]++;
        parts[1][sample] += value;
        for (var i = 0; i < bounds.Count; i++)
        {
            parts[i + 2][sample] += value <= bounds[i] ? 1 : 0;
        }
    }

    /// <summary>Writes all families, each with its type, and the end mark.</summary>
    public async Task WriteAsync(TextWriter writer, CancellationToken cancellationToken)
    {
        foreach (var (family, (type, series)) in _families)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await writer.WriteAsync($"# TYPE {family} {type}\n");
            foreach (var (name, values) in series)
            {
                Write(writer, name, values, cumulative: type is not "gauge");
            }
        }

        await writer.WriteAsync("# EOF\n");
    }

    private void Write(TextWriter writer, string name, double[] values, bool cumulative)
    {
        var sum = 0.0;
        for (var i = 0; i < times.Count; i++)
        {
            sum = cumulative ? sum + values[i] : values[i];
            writer.Write(name);
            writer.Write(' ');
            writer.Write(sum.ToString("R", CultureInfo.InvariantCulture));
            writer.Write(' ');
            writer.Write(times[i]);
            writer.Write('\n');
        }
    }

    /// <summary>Count, sum and buckets, found by one look-up: a day has some hundred thousand observations.</summary>
    private double[][] Histogram(string family, string labels, IReadOnlyList<double> bounds)
    {
        if (!_histograms.TryGetValue((family, labels), out var parts))
        {
            _histograms[(family, labels)] = parts =
            [
                Series(family, "histogram", family + "_count{" + labels + "}"),
                Series(family, "histogram", family + "_sum{" + labels + "}"),
                .. bounds.Select(bound => Series(
                    family, "histogram",
                    family + "_bucket{" + labels + ",le=\"" + Bound(family, bound) + "\"}")),
            ];
        }

        return parts;
    }

    private double[] Series(string family, string type, string name)
    {
        if (!_families.TryGetValue(family, out var known))
        {
            _families[family] = known = (type, new SortedDictionary<string, double[]>(StringComparer.Ordinal));
        }

        if (!known.Series.TryGetValue(name, out var values))
        {
            known.Series[name] = values = new double[times.Count];
        }

        return values;
    }

    /// <summary>Tasker's bounds are scraped as it writes them; those of TaskerOps as OpenMetrics wants them, whole numbers with a decimal.</summary>
    private static string Bound(string family, double bound) =>
        double.IsInfinity(bound) ? "+Inf"
        : family.StartsWith("taskerops_", StringComparison.Ordinal) && double.IsInteger(bound) ? bound.ToString("0.0", CultureInfo.InvariantCulture)
        : bound.ToString(CultureInfo.InvariantCulture);
}
