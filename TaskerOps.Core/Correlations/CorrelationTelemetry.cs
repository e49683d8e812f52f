using TaskerOps.Core.Observability;

namespace TaskerOps.Core.Correlations;

/// <summary>Which logs and spans belong to a correlation.</summary>
public static class CorrelationTelemetry
{
    /// <summary>Those with the correlation id that was asked for, then its relatives', of its tasks and steps, around everything that happened.</summary>
    public static TelemetryQuery Of(CorrelationView view)
    {
        var tasks = view.Tasks.OrderBy(task => task.Correlation == view.Id ? 0 : 1).ToList();
        var moments = view.Timeline.Select(moment => moment.At).Concat(view.Tasks.Select(task => task.CreatedAt)).ToList();
        return new TelemetryQuery(
            [view.Id, .. tasks.Select(task => task.Correlation).Where(id => id != view.Id).Distinct()], [.. tasks.Select(task => task.Id)], view.Steps,
            moments.Min() - TelemetryQuery.Margin, moments.Max() + TelemetryQuery.Margin);
    }
}
