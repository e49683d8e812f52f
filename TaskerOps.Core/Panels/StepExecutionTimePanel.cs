using TaskerOps.Core.Activity;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Figures;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Panels;

/// <summary>Mean time from the first claim to the worker's report; parts by namespace.</summary>
public sealed class StepExecutionTimePanel() : ActivityPanel(
    new PanelInfo("step-execution-time", "Step execution time", PanelGroup.StepExecution, "ms", "ms",
        "Mean time from the first claim of a step to the worker's report, by the time of the report.", ByNamespace: true),
    Measure.StepExecutionTime, StepTransitionsQuery.Sql)
{
    /// <inheritdoc />
    protected override PanelData DrawTables(EngineActivity activity, PanelQuery query)
    {
        var times = StepFigures.Reports(activity)
            .Where(step => step.Milliseconds is not null && query.Wants(step.Namespace))
            .Select(step => (step.At, step.Namespace, step.Milliseconds!.Value)).ToList();
        var total = Averaging.Total(times, query.Buckets.Window);
        return Exact(activity, query, total, [Averaging.Overall("mean", times, query.Buckets)]) with
        {
            Absence = total.Value is null ? new Absence(AbsenceReason.NoTraffic, "No worker reported a step in this window.") : null,
        };
    }

    /// <inheritdoc />
    protected override Point[] FromPrometheus(IReadOnlyList<Point> samples, Buckets buckets) => Sampling.Last(samples, buckets);

    /// <inheritdoc />
    protected override PanelTotal TotalOfHistory(IReadOnlyList<Line> lines, Buckets buckets) => MeanOfHistory(lines);

    /// <summary>The mean of the known points of all lines: every bucket weighs the same, hence an estimate.</summary>
    internal static PanelTotal MeanOfHistory(IReadOnlyList<Line> lines)
    {
        var parts = lines.ToDictionary(line => line.Label, line => line.Points.Average(point => point.Value), StringComparer.Ordinal);
        return new PanelTotal(
            lines.SelectMany(line => line.Points).Average(point => point.Value),
            lines.Sum(line => line.Points.Count(point => point.Value is not null)), parts);
    }
}
