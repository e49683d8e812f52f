using TaskerOps.Core.Activity;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Panels;

/// <summary>Tasks created per minute, by namespace.</summary>
public sealed class TasksCreatedPanel() : ActivityPanel(
    new PanelInfo("tasks-created", "Tasks created", PanelGroup.TaskThroughput, "tasks/min", "tasks",
        "Tasks by the time of their creation.", ByNamespace: true),
    Measure.TasksCreated, TasksCreatedQuery.Sql)
{
    /// <inheritdoc />
    protected override PanelData DrawTables(EngineActivity activity, PanelQuery query) => Count(
        activity, query, activity.Creations.Where(task => query.Wants(task.Namespace)).Select(task => (task.At, task.Namespace)));
}
