using TaskerOps.Core.Activity;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Figures;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Panels;

/// <summary>A panel drawn from Tasker's tables where they serve the window, else from what TaskerOps exported to Prometheus.</summary>
/// <param name="info">What is fixed about it.</param>
/// <param name="history">What it wants of Prometheus instead of the tables.</param>
/// <param name="query">The question to the tables, for a person who wants to check.</param>
public abstract class ActivityPanel(PanelInfo info, Measure history, string query) : IPanel
{
    /// <inheritdoc />
    public PanelInfo Info => info;

    /// <inheritdoc />
    public IReadOnlyList<Measure> Wants => [];

    /// <inheritdoc />
    public virtual IReadOnlyList<Measure> WantsInsteadOfTables => [history];

    /// <inheritdoc />
    public PanelData Draw(WindowEvidence evidence, PanelQuery query)
    {
        if (evidence.Activity is { } activity)
        {
            return DrawTables(activity, query);
        }

        var measure = HistoryOf(query);
        var lines = evidence.Prometheus.Of(measure)
            .Where(line => LabelIsNamespace is false || query.Wants(line.Key))
            .Select(line => new Line(line.Key, FromPrometheus(line.Value, query.Buckets)))
            .OrderByDescending(line => line.Points.Sum(point => point.Value ?? 0)).ThenBy(line => line.Label, StringComparer.Ordinal)
            .ToList();
        return new PanelData
        {
            Panel = Info,
            Buckets = query.Buckets,
            Total = lines.Count == 0 ? PanelTotal.Unknown : TotalOfHistory(lines, query.Buckets),
            Lines = lines,
            Source = Source.Prometheus,
            Method = Method.Estimate,
            AsOf = evidence.PrometheusTakenAt,
            Absence = lines.Count > 0 ? null
                : evidence.ActivityAbsence is { Reason: AbsenceReason.SourceDown } down ? down
                : evidence.PrometheusAbsence ?? NoSeries(evidence.ActivityAbsence, measure),
            Query = Prometheus.MeasureQueries.Text(measure, query.Buckets.Step),
        };
    }

    /// <summary>Whether the labels in Prometheus are namespaces.</summary>
    protected virtual bool LabelIsNamespace => true;

    /// <summary>What to take from Prometheus for this query.</summary>
    protected virtual Measure HistoryOf(PanelQuery query) => history;

    /// <summary>Draws it from the tables.</summary>
    protected abstract PanelData DrawTables(EngineActivity activity, PanelQuery query);

    /// <summary>Samples of Prometheus as points of this panel.</summary>
    protected virtual Point[] FromPrometheus(IReadOnlyList<Point> samples, Buckets buckets) =>
        [.. Sampling.Last(samples, buckets).Select((point, index) => point with { Value = point.Value / buckets.MinutesOf(index) })];

    /// <summary>The total where only Prometheus knows.</summary>
    protected virtual PanelTotal TotalOfHistory(IReadOnlyList<Line> lines, Buckets buckets)
    {
        var parts = lines.ToDictionary(
            line => line.Label,
            line => (double?)line.Points.Select((point, index) => (point.Value ?? 0) * buckets.MinutesOf(index)).Sum(),
            StringComparer.Ordinal);
        var total = parts.Values.Sum() ?? 0;
        return new PanelTotal(total, (long)Math.Round(total), parts);
    }

    /// <summary>A panel that counts labelled moments.</summary>
    protected PanelData Count(EngineActivity activity, PanelQuery query, IEnumerable<(DateTimeOffset At, string Label)> items)
    {
        var moments = items as IReadOnlyCollection<(DateTimeOffset, string)> ?? [.. items];
        return Exact(activity, query, Counting.Total(moments, query.Buckets.Window), Counting.PerMinute(moments, query.Buckets, activity.TakenAt));
    }

    /// <summary>A panel that was computed from every row of the window.</summary>
    protected PanelData Exact(EngineActivity activity, PanelQuery query, PanelTotal total, IReadOnlyList<Line> lines) => new()
    {
        Panel = Info,
        Buckets = query.Buckets,
        Total = total,
        Lines = lines,
        Source = Source.Postgres,
        AsOf = activity.TakenAt,
        Query = this.QueryText,
    };

    private static Absence NoSeries(Absence? tables, Measure measure)
    {
        var missing = $"Prometheus has no series {string.Join(", ", Prometheus.MeasureQueries.Metrics(measure))} for this window.";
        return tables is null ? new Absence(AbsenceReason.Absent, missing) : tables with { Text = $"{tables.Text} {missing}" };
    }

    /// <summary>The SQL that the figures are computed from.</summary>
    private string QueryText => query;
}
