using TaskerOps.Core.Tasker;
using TaskerOps.Core.TaskLists;

namespace TaskerOps.Tests.Fakes;

/// <summary>Lists the tasks that the test wants, a page at a time, and keeps what it was asked.</summary>
internal sealed class FakeTaskLister : ITaskLister
{
    public IReadOnlyList<string> Namespaces => ["billing", "shop"];

    public List<TaskListRow> Rows { get; } = [];

    public List<TaskListRequest> Asked { get; } = [];

    public bool IsDown { get; set; }

    /// <summary>Since when changes were read; null = all.</summary>
    public DateTimeOffset? Since { get; set; }

    public Task<TaskListPage> ListAsync(TaskListRequest request, CancellationToken cancellationToken)
    {
        Asked.Add(request);
        if (IsDown)
        {
            throw new TasksUnreadException("Tasker's database did not answer this question in time.");
        }

        var left = Rows.Where(row => request.Before is not { } before || row.Id.CompareTo(before) < 0).ToList();
        var page = left.Take(request.Limit).ToList();
        return Task.FromResult(new TaskListPage(page, left.Count > page.Count ? page[^1].Id : null, left.Count, IsCutShort: Since is not null) { Since = Since });
    }

    public Task<TaskFacets> CountAsync(TaskListRequest request, CancellationToken cancellationToken) => IsDown
        ? throw new TasksUnreadException("Tasker's database did not answer this question in time.")
        : Task.FromResult(TaskFacets.Of([.. Rows.Select(row => new TaskGroup(Template.Unknown, row.State, row.Class, row.Initiator, row.SourceSystem, row.Tags, 1))], Rows.Count, isCapped: false));
}
