using TaskerOps.Core.Activity;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Panels;

/// <summary>Tasks completed per minute, by namespace.</summary>
public sealed class TasksCompletedPanel() : ActivityPanel(
    new PanelInfo("tasks-completed", "Tasks completed", PanelGroup.TaskThroughput, "tasks/min", "tasks",
        "Tasks by their first complete transition.", ByNamespace: true),
    Measure.TasksCompleted, TaskTransitionsQuery.Sql)
{
    /// <inheritdoc />
    protected override PanelData DrawTables(EngineActivity activity, PanelQuery query) => Count(
        activity, query,
        activity.TaskEvents.Where(move => move.FirstCompletion && query.Wants(move.Namespace)).Select(move => (move.At, move.Namespace)));
}
