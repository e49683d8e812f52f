using TaskerOps.Core.Evidence;
using TaskerOps.Core.Figures;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Panels;

/// <summary>A panel of sampled values, a line per process, quantile or kind: what TaskerOps sampled itself first, Prometheus where it did not.</summary>
/// <param name="info">What is fixed about it.</param>
/// <param name="own">What TaskerOps samples.</param>
/// <param name="history">What Prometheus is asked for.</param>
public abstract class ProcessPanel(PanelInfo info, Measure own, Measure history) : IPanel
{
    /// <inheritdoc />
    public PanelInfo Info => info;

    /// <inheritdoc />
    public IReadOnlyList<Measure> Wants => [history];

    /// <inheritdoc />
    public IReadOnlyList<Measure> WantsInsteadOfTables => [];

    /// <inheritdoc />
    public virtual PanelData Draw(WindowEvidence evidence, PanelQuery query)
    {
        var ours = OwnLines(evidence.Own, query.Buckets);
        var theirs = evidence.Prometheus.Of(history).ToDictionary(
            line => line.Key, line => FromPrometheus(line.Value, query.Buckets), StringComparer.Ordinal);
        var lines = ours.Keys.Union(theirs.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(label => new Line(label, Sampling.Coalesce(
                ours.GetValueOrDefault(label) ?? Sampling.Gaps(query.Buckets), theirs.GetValueOrDefault(label) ?? Sampling.Gaps(query.Buckets))))
            .Where(line => line.Points.Any(point => point.Value is not null))
            .ToList();
        var fromUs = ours.Values.Any(points => points.Any(point => point.Value is not null));
        return new PanelData
        {
            Panel = info,
            Buckets = query.Buckets,
            Total = lines.Count == 0 ? PanelTotal.Unknown : Total(lines, evidence, query),
            Lines = lines,
            Source = fromUs ? OwnSource : Source.Prometheus,
            Method = fromUs ? OwnMethod : Method.Estimate,
            AsOf = fromUs ? evidence.Own.LastAt(own) ?? evidence.At : evidence.PrometheusTakenAt,
            Absence = lines.Count > 0 ? null : evidence.PrometheusAbsence ?? Missing(evidence),
            Query = Prometheus.MeasureQueries.Text(history, query.Buckets.Step),
        };
    }

    /// <summary>Where TaskerOps' own samples come from.</summary>
    protected virtual Source OwnSource => Source.Tasker;

    /// <summary>How TaskerOps' own samples are taken.</summary>
    protected virtual Method OwnMethod => Method.Exact;

    /// <summary>Our own samples as points; the last of each bucket unless overridden.</summary>
    protected virtual IReadOnlyDictionary<string, Point[]> OwnLines(SampleSet samples, Buckets buckets) =>
        samples.Of(own).ToDictionary(line => line.Key, line => Sampling.Last(line.Value, buckets), StringComparer.Ordinal);

    /// <summary>Samples of Prometheus as points; the last of each bucket unless overridden.</summary>
    protected virtual Point[] FromPrometheus(IReadOnlyList<Point> samples, Buckets buckets) => Sampling.Last(samples, buckets);

    /// <summary>The one number; at least one line is there.</summary>
    protected abstract PanelTotal Total(IReadOnlyList<Line> lines, WindowEvidence evidence, PanelQuery query);

    /// <summary>What is missing when no source tells anything.</summary>
    protected abstract Absence Missing(WindowEvidence evidence);

    /// <summary>The last known value of each line.</summary>
    protected static Dictionary<string, double?> LastOf(IReadOnlyList<Line> lines) =>
        lines.ToDictionary(line => line.Label, line => line.Points.LastOrDefault(point => point.Value is not null).Value, StringComparer.Ordinal);
}
