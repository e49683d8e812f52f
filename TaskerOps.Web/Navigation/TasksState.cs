using TaskerOps.Core.TaskLists;

namespace TaskerOps.Web.Navigation;

/// <summary>Which tasks a person lists. It lives in the URL beside window and namespaces, which are <see cref="ViewState"/>'s.</summary>
public sealed record TasksState
{
    /// <summary>All tasks created in the window, newest first.</summary>
    public static readonly TasksState Default = new();

    /// <summary>Which tasks, within the window.</summary>
    public TaskFilter Filter { get; init; } = TaskFilter.All;

    /// <summary>The page of those created before this task; null = the newest.</summary>
    public Guid? Before { get; init; }
}
