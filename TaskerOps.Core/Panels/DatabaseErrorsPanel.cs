using TaskerOps.Core.Evidence;
using TaskerOps.Core.Figures;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Panels;

/// <summary>Errors that the database counts, per minute and by kind.</summary>
public sealed class DatabaseErrorsPanel() : ProcessPanel(
    new PanelInfo("database-errors", "Database errors", PanelGroup.ErrorRates, "errors/min", "errors",
        "Rollbacks, deadlocks, conflicts and fatal sessions of Tasker's database; a few rollbacks are usual with more than one worker."),
    Measure.DatabaseErrors, Measure.DatabaseErrorsPerStep)
{
    /// <inheritdoc />
    protected override Source OwnSource => Source.Postgres;

    /// <inheritdoc />
    protected override IReadOnlyDictionary<string, Point[]> OwnLines(SampleSet samples, Buckets buckets) =>
        samples.Of(Measure.DatabaseErrors).ToDictionary(
            line => line.Key, line => PerMinute(Sampling.Increase(line.Value, buckets), buckets), StringComparer.Ordinal);

    /// <inheritdoc />
    protected override Point[] FromPrometheus(IReadOnlyList<Point> samples, Buckets buckets) => PerMinute(Sampling.Last(samples, buckets), buckets);

    /// <inheritdoc />
    protected override PanelTotal Total(IReadOnlyList<Line> lines, WindowEvidence evidence, PanelQuery query)
    {
        var parts = lines.ToDictionary(
            line => line.Label,
            line => (double?)Math.Round(line.Points.Select((point, index) => (point.Value ?? 0) * query.Buckets.MinutesOf(index)).Sum()),
            StringComparer.Ordinal);
        return new PanelTotal(parts.Values.Sum(), lines.Max(line => line.Points.Count(point => point.Value is not null)), parts);
    }

    /// <inheritdoc />
    protected override Absence Missing(WindowEvidence evidence) => new(
        AbsenceReason.Absent, "TaskerOps was not watching the database then, and Prometheus has no series taskerops_database_errors_total for this window.");

    private static Point[] PerMinute(Point[] increases, Buckets buckets) =>
        [.. increases.Select((point, index) => point with { Value = point.Value / buckets.MinutesOf(index) })];
}
