using TaskerOps.Core.TaskLists;

namespace TaskerOps.Web.Navigation;

/// <summary>What is asked for the choice in the URL of the list of tasks.</summary>
public static class TasksRequests
{
    /// <summary>The request.</summary>
    public static TaskListRequest Of(TasksState list, ViewState state) => new(state.Shown, state.Namespaces, list.Filter, list.Before);
}
