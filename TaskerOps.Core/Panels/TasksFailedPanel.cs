using TaskerOps.Core.Activity;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Panels;

/// <summary>Tasks per minute that failed, by namespace.</summary>
public sealed class TasksFailedPanel() : ActivityPanel(
    new PanelInfo("tasks-failed", "Tasks failed", PanelGroup.TaskThroughput, "tasks/min", "tasks",
        "Tasks by their first transition into error or blocked_by_failures: a task fails once.", ByNamespace: true),
    Measure.TasksFailed, TaskTransitionsQuery.Sql)
{
    /// <inheritdoc />
    protected override PanelData DrawTables(EngineActivity activity, PanelQuery query) => Count(
        activity, query,
        activity.TaskEvents.Where(move => move.FirstFailure && query.Wants(move.Namespace)).Select(move => (move.At, move.Namespace)));
}
