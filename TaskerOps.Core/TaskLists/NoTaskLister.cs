using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.TaskLists;

/// <summary>Where Tasker's database is not configured.</summary>
public sealed class NoTaskLister : ITaskLister
{
    private static readonly TasksUnreadException NotConfigured = new("Tasker's database is not configured: set ConnectionStrings:Tasker.");

    /// <inheritdoc />
    public IReadOnlyList<string> Namespaces => [];

    /// <inheritdoc />
    public Task<TaskListPage> ListAsync(TaskListRequest request, CancellationToken cancellationToken) => Task.FromException<TaskListPage>(NotConfigured);

    /// <inheritdoc />
    public Task<TaskFacets> CountAsync(TaskListRequest request, CancellationToken cancellationToken) => Task.FromException<TaskFacets>(NotConfigured);
}
