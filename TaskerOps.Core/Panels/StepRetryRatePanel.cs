using TaskerOps.Core.Activity;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Figures;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Panels;

/// <summary>Steps sent to retry as a share of worker reports; parts by namespace.</summary>
public sealed class StepRetryRatePanel() : ActivityPanel(
    new PanelInfo("step-retry-rate", "Step retry rate", PanelGroup.StepExecution, "%", "%",
        "Steps sent to retry as a share of worker reports.", ByNamespace: true),
    Measure.StepRetryRate, StepTransitionsQuery.Sql)
{
    /// <inheritdoc />
    protected override bool LabelIsNamespace => false;

    /// <inheritdoc />
    protected override PanelData DrawTables(EngineActivity activity, PanelQuery query)
    {
        var window = query.Buckets.Window;
        var reports = StepFigures.Reports(activity).Where(step => window.Contains(step.At) && query.Wants(step.Namespace)).ToList();
        var retries = StepFigures.Retried(activity).Where(step => window.Contains(step.At) && query.Wants(step.Namespace)).ToList();
        var parts = reports.CountBy(step => step.Namespace, StringComparer.Ordinal).ToDictionary(
            group => group.Key,
            group => Share(retries.Count(step => string.Equals(step.Namespace, group.Key, StringComparison.Ordinal)), group.Value),
            StringComparer.Ordinal);
        var total = new PanelTotal(Share(retries.Count, reports.Count), reports.Count, parts);
        return Exact(activity, query, total, [new Line("retry rate", Rates(reports, retries, query.Buckets))]) with
        {
            Absence = total.Value is null ? new Absence(AbsenceReason.NoTraffic, "No worker reported a step in this window.") : null,
        };
    }

    /// <inheritdoc />
    protected override Point[] FromPrometheus(IReadOnlyList<Point> samples, Buckets buckets) => Sampling.Last(samples, buckets);

    /// <inheritdoc />
    protected override PanelTotal TotalOfHistory(IReadOnlyList<Line> lines, Buckets buckets) => StepExecutionTimePanel.MeanOfHistory(lines);

    private static Point[] Rates(List<StepEvent> reports, List<StepEvent> retries, Buckets buckets)
    {
        var counts = new (int Reports, int Retries)[buckets.Count];
        reports.ForEach(step => counts[buckets.IndexOf(step.At)].Reports++);
        retries.ForEach(step => counts[buckets.IndexOf(step.At)].Retries++);
        return [.. counts.Select((count, index) => new Point(buckets.StartOf(index), Share(count.Retries, count.Reports)))];
    }

    private static double? Share(int retries, int reports) => reports == 0 ? null : 100d * retries / reports;
}
