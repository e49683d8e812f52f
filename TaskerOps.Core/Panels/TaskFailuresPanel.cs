using TaskerOps.Core.Activity;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Panels;

/// <summary>Task failures per minute, by namespace: the error panel of the same figure.</summary>
public sealed class TaskFailuresPanel() : ActivityPanel(
    new PanelInfo("task-failures", "Task failures by namespace", PanelGroup.ErrorRates, "failures/min", "failures",
        "Tasks by their first transition into error or blocked_by_failures: a task fails once.", ByNamespace: true),
    Measure.TasksFailed, TaskTransitionsQuery.Sql)
{
    /// <inheritdoc />
    protected override PanelData DrawTables(EngineActivity activity, PanelQuery query) => Count(
        activity, query,
        activity.TaskEvents.Where(move => move.FirstFailure && query.Wants(move.Namespace)).Select(move => (move.At, move.Namespace)));
}
