using TaskerOps.Core.Investigations.Failures;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Panels;
using TaskerOps.Core.Series;
using TaskerOps.Core.TaskLists;

namespace TaskerOps.Web.Navigation;

/// <summary>The way from the number of a panel to the rows that it counts: the same window, the same namespaces.</summary>
public static class PanelRows
{
    /// <summary>The address of the rows of a panel; null for a panel that counts no rows.</summary>
    /// <param name="panel">Key of the panel.</param>
    /// <param name="state">What is chosen.</param>
    public static string? Of(string panel, ViewState state) => Reconciliation.IsOfFailures(panel)
        ? OpsUrls.Failures(new FailuresState { Panel = panel }, state)
        : MomentOf(panel) is { } moment
            ? OpsUrls.Tasks(new TasksState { Filter = TaskFilter.All with { Moment = moment } }, state)
            : null;

    /// <summary>The same for the bucket of one point.</summary>
    /// <param name="panel">Key of the panel.</param>
    /// <param name="state">What is chosen.</param>
    /// <param name="buckets">Those of the panel.</param>
    /// <param name="at">A moment within the bucket.</param>
    public static string? Of(string panel, ViewState state, Buckets buckets, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(buckets);
        if (buckets.IndexOf(at) is not (>= 0 and var index) || buckets.EndOf(index) - buckets.StartOf(index) < Window.Shortest)
        {
            return null;
        }

        var bucket = new Window(buckets.StartOf(index), buckets.EndOf(index));
        return Of(panel, state with { Window = new WindowChoice(null, bucket), PausedAt = null });
    }

    private static TaskMoment? MomentOf(string panel) => panel switch
    {
        "tasks-created" => TaskMoment.Created,
        "tasks-completed" => TaskMoment.Completed,
        "tasks-active" => TaskMoment.Active,
        "steps-enqueued" => TaskMoment.StepEnqueued,
        "steps-completed" => TaskMoment.StepCompleted,
        _ => null,
    };
}
