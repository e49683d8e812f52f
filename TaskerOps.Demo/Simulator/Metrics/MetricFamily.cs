using System.Globalization;
using System.Text;

namespace TaskerOps.Demo.Simulator.Metrics;

/// <summary>One metric with all its series. A series appears with its first event. Not safe for concurrent use.</summary>
/// <param name="Name">Name with unit suffix and, for a counter, <c>_total</c>.</param>
/// <param name="Kind">Its type.</param>
/// <param name="Help">Its description.</param>
/// <param name="Scope">Value of the label <c>otel_scope_name</c>.</param>
public sealed record MetricFamily(string Name, MetricKind Kind, string Help, string Scope)
{
    /// <summary>Upper bounds of a histogram's buckets, in its own unit; the last one is infinity.</summary>
    public static IReadOnlyList<double> Bounds { get; } =
        [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000, double.PositiveInfinity];

    private readonly Dictionary<string, double[]> _series = [];

    /// <summary>Adds to a counter, or to a gauge.</summary>
    public void Add(string labels, double by) => Values(labels, 1)[0] += by;

    /// <summary>Sets a gauge.</summary>
    public void Set(string labels, double value) => Values(labels, 1)[0] = value;

    /// <summary>Counts an observation: the sum, then the buckets (each counts what is below its bound).</summary>
    public void Observe(string labels, double value)
    {
        var values = Values(labels, Bounds.Count + 1);
        values[0] += value;
        for (var i = 0; i < Bounds.Count; i++)
        {
            if (value <= Bounds[i])
            {
                values[i + 1]++;
            }
        }
    }

    /// <summary>Writes type, help and all series; nothing if there are none yet.</summary>
    public void WriteTo(StringBuilder text)
    {
        if (_series.Count == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"# TYPE {Name} {Kind.ToString().ToLowerInvariant()}\n# HELP {Name} {Help}\n");
        if (Name.EndsWith("_milliseconds", StringComparison.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"# UNIT {Name} milliseconds\n");
        }

        foreach (var (labels, values) in _series)
        {
            if (Kind == MetricKind.Histogram)
            {
                WriteHistogram(text, labels, values);
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"{Name}{{{labels}otel_scope_name=\"{Scope}\"}} {values[0]}\n");
            }
        }

        text.Append('\n');
    }

    private void WriteHistogram(StringBuilder text, string labels, double[] values)
    {
        text.Append(CultureInfo.InvariantCulture, $"{Name}_count{{{labels}otel_scope_name=\"{Scope}\"}} {values[^1]}\n");
        text.Append(CultureInfo.InvariantCulture, $"{Name}_sum{{{labels}otel_scope_name=\"{Scope}\"}} {values[0]}\n");
        for (var i = 0; i < Bounds.Count; i++)
        {
            var bound = double.IsInfinity(Bounds[i]) ? "+Inf" : Bounds[i].ToString(CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"{Name}_bucket{{{labels}le=\"{bound}\",otel_scope_name=\"{Scope}\"}} {values[i + 1]}\n");
        }
    }

    private double[] Values(string labels, int length)
    {
        if (!_series.TryGetValue(labels, out var values))
        {
            _series[labels] = values = new double[length];
        }

        return values;
    }
}
