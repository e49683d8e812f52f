using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Prometheus;
using TaskerOps.Core.Telemetry;
using Metrics = Prometheus.Metrics;

namespace TaskerOps.Web.Telemetry;

/// <summary>
/// Shows the instruments of TaskerOps' meter in a Prometheus registry: <c>taskerops.polls</c> becomes
/// <c>taskerops_polls_total</c>, a duration <c>…_seconds</c> with our buckets. The library's own adapter shows counters as
/// gauges and doubles the prefix; this one keeps to the conventions. An instrument has one set of label names.
/// </summary>
public sealed class PrometheusBridge : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly MetricFactory _metrics;
    private readonly ConcurrentDictionary<string, Collector> _collectors = new(StringComparer.Ordinal);
    private readonly Dictionary<Gauge, HashSet<string[]>> _seen = [];
    private readonly Lock _collecting = new();

    /// <summary>Listens from now on; observable instruments are asked whenever the registry is collected.</summary>
    public PrometheusBridge(CollectorRegistry registry)
    {
        _metrics = Metrics.WithCustomRegistry(registry);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name is TaskerOpsTelemetry.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.Start();
        registry.AddBeforeCollectCallback(Collect);
    }

    /// <summary>The name of an instrument in Prometheus.</summary>
    public static string NameOf(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_');
        var suffix = IsCounter(instrument) ? "_total" : UnitOf(instrument);
        return name.EndsWith(suffix, StringComparison.Ordinal) ? name : name + suffix;
    }

    /// <summary>The unit of an instrument, as it ends the name; empty where it has none.</summary>
    private static string UnitOf(Instrument instrument) => instrument.Unit switch
    {
        "s" => "_seconds",
        "By" => "_bytes",
        _ => "",
    };

    /// <summary>Stops listening.</summary>
    public void Dispose() => _listener.Dispose();

    private static bool IsCounter(Instrument instrument) =>
        instrument is Counter<long> or Counter<double> or ObservableCounter<long> or ObservableCounter<double>;

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        // What was done last belongs to what goes on here, where a person did it: no label, for there is no end of ids.
        var count = tags.Length > 0 && tags[^1].Key is Correlation.Field ? tags.Length - 1 : tags.Length;
        var labels = new string[count];
        var names = new string[count];
        for (var i = 0; i < count; i++)
        {
            (names[i], labels[i]) = (tags[i].Key, tags[i].Value?.ToString() ?? "");
        }

        switch (_collectors.GetOrAdd(instrument.Name, _ => Create(instrument, names)))
        {
            case Counter counter when instrument.IsObservable:
                counter.WithLabels(labels).IncTo(value);
                break;
            case Counter counter:
                counter.WithLabels(labels).Inc(value, Exemplars.Now());
                break;
            case Histogram histogram:
                histogram.WithLabels(labels).Observe(value, Exemplars.Now());
                break;
            case Gauge gauge:
                gauge.WithLabels(labels).Set(value);
                _seen[gauge].Add(labels);
                break;
        }
    }

    private Collector Create(Instrument instrument, string[] labels)
    {
        var (name, help) = (NameOf(instrument), instrument.Description ?? instrument.Name);
        if (IsCounter(instrument))
        {
            return _metrics.CreateCounter(name, help, labels);
        }

        if (instrument is Histogram<double> histogram)
        {
            return _metrics.CreateHistogram(name, help, labels, new HistogramConfiguration { Buckets = [.. histogram.Advice?.HistogramBucketBoundaries ?? TaskerOpsTelemetry.DurationBuckets] });
        }

        var gauge = _metrics.CreateGauge(name, help, labels);
        _seen[gauge] = new HashSet<string[]>(LabelComparer.Instance);
        return gauge;
    }

    /// <summary>Asks the observable instruments; what a gauge no longer tells is taken away, for an old value is not a value.</summary>
    private void Collect()
    {
        lock (_collecting)
        {
            foreach (var seen in _seen.Values)
            {
                seen.Clear();
            }

            _listener.RecordObservableInstruments();
            foreach (var (gauge, seen) in _seen)
            {
                foreach (var stale in gauge.GetAllLabelValues().Where(labels => !seen.Contains(labels)).ToList())
                {
                    gauge.RemoveLabelled(stale);
                }
            }
        }
    }

    private sealed class LabelComparer : IEqualityComparer<string[]>
    {
        public static readonly LabelComparer Instance = new();

        public bool Equals(string[]? x, string[]? y) => x is not null && y is not null && x.AsSpan().SequenceEqual(y);

        public int GetHashCode(string[] obj)
        {
            var hash = default(HashCode);
            foreach (var label in obj)
            {
                hash.Add(label, StringComparer.Ordinal);
            }

            return hash.ToHashCode();
        }
    }
}
