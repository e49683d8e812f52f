using TaskerOps.Core.Activity;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Figures;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Panels;

/// <summary>Tasks that are not done: lines by state, parts by namespace.</summary>
public sealed class TasksActivePanel() : ActivityPanel(
    new PanelInfo("tasks-active", "Active tasks", PanelGroup.TaskThroughput, "tasks", "tasks",
        "Tasks that are pending, in work or waiting at the end of the window; blocked ones are shown beside and not in the total.", ByNamespace: true),
    Measure.TasksActive, OpenTasksQuery.Sql)
{
    /// <inheritdoc />
    protected override bool LabelIsNamespace => false;

    /// <inheritdoc />
    protected override PanelData DrawTables(EngineActivity activity, PanelQuery query)
    {
        if (activity.Standing is not { } standing)
        {
            return Exact(activity, query, PanelTotal.Unknown, []) with
            {
                Absence = new Absence(AbsenceReason.OutOfReach, "Too much has moved since the end of this window for the tables to tell what was open then."),
            };
        }

        var parts = standing.ActiveTasks.Where(task => query.Wants(task.Namespace))
            .GroupBy(task => task.Namespace, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => (double?)group.Count(), StringComparer.Ordinal);
        var total = parts.Values.Sum() ?? 0;
        var blocked = standing.BlockedTasks(query.Wants);
        return Exact(
            activity, query, new PanelTotal(total, (long)total, parts), ActiveTasks.ByState(activity, standing, query.Buckets, query.Wants)) with
        {
            Notice = blocked == 0 ? null : $"{blocked} more {(blocked == 1 ? "rests" : "rest")} blocked by failures.",
        };
    }

    /// <inheritdoc />
    protected override Point[] FromPrometheus(IReadOnlyList<Point> samples, Buckets buckets) => Sampling.Last(samples, buckets);

    /// <inheritdoc />
    protected override PanelTotal TotalOfHistory(IReadOnlyList<Line> lines, Buckets buckets)
    {
        var last = lines.Where(line => TaskState.IsActive(line.Label))
            .Sum(line => line.Points.LastOrDefault(point => point.Value is not null).Value ?? 0);
        return new PanelTotal(last, (long)last, new Dictionary<string, double?>(StringComparer.Ordinal));
    }
}
