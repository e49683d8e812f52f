using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.TaskLists;

/// <summary>Lists tasks.</summary>
public interface ITaskLister
{
    /// <summary>Names of the namespaces that can be chosen; empty before the first look.</summary>
    IReadOnlyList<string> Namespaces { get; }

    /// <summary>A page, newest first.</summary>
    /// <exception cref="TasksUnreadException">Tasker's database is not configured or does not answer.</exception>
    Task<TaskListPage> ListAsync(TaskListRequest request, CancellationToken cancellationToken);

    /// <summary>How the tasks that match divide; the page a request begins at does not matter.</summary>
    /// <exception cref="TasksUnreadException">Tasker's database is not configured or does not answer.</exception>
    Task<TaskFacets> CountAsync(TaskListRequest request, CancellationToken cancellationToken);
}
