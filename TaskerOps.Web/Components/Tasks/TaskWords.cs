using MudBlazor;
using TaskerOps.Core.TaskLists;

namespace TaskerOps.Web.Components.Tasks;

/// <summary>Words, icons and style names of what the list of tasks shows.</summary>
public static class TaskWords
{
    /// <summary>How a task stands.</summary>
    public static string Of(TaskClass kind) => kind.ToString();

    /// <summary>What that means, for the hover text.</summary>
    public static string About(TaskClass kind) => kind switch
    {
        TaskClass.Failed => "In error or blocked by failures",
        TaskClass.Stuck => "In its state for longer than 99 of 100 tasks of its template were there within a day, and longer than the finding of stuck tasks asks for",
        TaskClass.Waiting => "Waiting for a dependency or a retry",
        TaskClass.Active => "Pending or in work",
        _ => "Complete, cancelled or resolved manually",
    };

    /// <summary>What has to lie in the window.</summary>
    public static string Of(TaskMoment moment) => moment switch
    {
        TaskMoment.Created => "Created",
        TaskMoment.Completed => "Completed",
        TaskMoment.Failed => "Failed",
        TaskMoment.Active => "Active at its end",
        TaskMoment.StepEnqueued => "Steps enqueued",
        _ => "Steps completed",
    };

    /// <summary>A facet.</summary>
    public static string Of(TaskFacet facet) => facet is TaskFacet.SourceSystem ? "Source system" : facet.ToString();

    internal static string Icon(TaskClass kind) => kind switch
    {
        TaskClass.Failed => Icons.Material.Rounded.Report,
        TaskClass.Stuck => Icons.Material.Rounded.HourglassBottom,
        TaskClass.Waiting => Icons.Material.Rounded.Schedule,
        TaskClass.Active => Icons.Material.Rounded.PlayArrow,
        _ => Icons.Material.Rounded.CheckCircle,
    };

    // Green says "measured and well": a cancelled task is over, but not that.
    internal static string Css(TaskClass kind, string state) => kind switch
    {
        TaskClass.Failed => "bad",
        TaskClass.Stuck => "warn",
        TaskClass.Done when state is Core.Tasker.TaskState.Complete => "good",
        _ => "unknown",
    };
}
