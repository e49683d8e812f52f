using Npgsql;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.TaskLists;

/// <summary>
/// Lists tasks in growing stretches: a filter that most tasks pass is answered by the first few hundred, a rare one looks at
/// <see cref="TaskListPage.MostLooked"/> and says so.
/// </summary>
public sealed class TaskLister(NpgsqlDataSource database, TemplateCatalog templates, LiveState live, DrillDown drillDown, TimeProvider time) : ITaskLister
{
    private const int FirstStretch = 500;
    private const int Growth = 4;
    private const int MostGroups = 2000;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan KeepCounts = TimeSpan.FromSeconds(10);

    private readonly SingleFlight<string, TaskFacets> _counts = new(_ => true, time, name: "task-facets");
    private readonly TaskScanner _scanner = new(database, templates, live, time);

    /// <inheritdoc />
    public IReadOnlyList<string> Namespaces => templates.Namespaces;

    /// <inheritdoc />
    public Task<TaskListPage> ListAsync(TaskListRequest request, CancellationToken cancellationToken) => drillDown.AskAsync(
        "tasks", Longest, async token =>
        {
            var scan = await _scanner.PrepareAsync(request, token);
            return scan is null ? new TaskListPage([], null, 0, IsCutShort: false, IsKnown: false) : await PageAsync(scan, Math.Clamp(request.Limit, 1, TaskListPage.Most), token);
        },
        cancellationToken);

    /// <inheritdoc />
    public Task<TaskFacets> CountAsync(TaskListRequest request, CancellationToken cancellationToken)
    {
        var key = TaskListKey.Of(request, time.GetUtcNow(), KeepCounts);
        return _counts.GetAsync(key, KeepCounts, _ => drillDown.AskAsync("task facets", Longest, token => CountNowAsync(request with { Before = null }, token), CancellationToken.None), Longest, cancellationToken);
    }

    private async Task<TaskListPage> PageAsync(TaskScan scan, int limit, CancellationToken cancellationToken)
    {
        var rows = new List<TaskListRow>();
        var (looked, stretch) = (0, FirstStretch);
        // Gathering candidates from transitions costs the same for few as for many: once is enough.
        if (scan.Filter.Moment is not (TaskMoment.Created or TaskMoment.Active))
        {
            stretch = TaskListPage.MostLooked;
        }

        while (true)
        {
            var candidates = Math.Min(stretch, TaskListPage.MostLooked - looked);
            var (more, count, last) = await AskAsync(TaskListQuery.Page(scan, candidates, limit + 1 - rows.Count), TaskListQuery.Row, cancellationToken);
            rows.AddRange(more);
            looked += count;
            if (rows.Count > limit)
            {
                return new TaskListPage(rows[..limit], rows[limit - 1].Id, looked, IsCutShort: false);
            }

            if (count < candidates)
            {
                return new TaskListPage(rows, null, looked, IsCutShort: false);
            }

            if (looked >= TaskListPage.MostLooked)
            {
                return new TaskListPage(rows, last, looked, IsCutShort: true);
            }

            scan = scan with { Before = last };
            stretch *= Growth;
        }
    }

    private async Task<TaskFacets> CountNowAsync(TaskListRequest request, CancellationToken cancellationToken)
    {
        if (await _scanner.PrepareAsync(request, cancellationToken) is not { } scan)
        {
            return TaskFacets.Of([], 0, isCapped: true);
        }

        var (groups, count, _) = await AskAsync(TaskListQuery.Count(scan, TaskListPage.MostLooked, MostGroups), TaskListQuery.Group, cancellationToken);
        return TaskFacets.Of(groups, count, count >= TaskListPage.MostLooked || groups.Count >= MostGroups);
    }

    private async Task<(List<T> Rows, int Looked, Guid? Last)> AskAsync<T>(
        NpgsqlBatchCommand command, Func<NpgsqlDataReader, Func<Guid, Template>, T?> read, CancellationToken cancellationToken)
        where T : class
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(command);
        var (rows, reach) = (new List<T>(), default((int Looked, Guid? Last)));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            reach = TaskListQuery.Reach(reader);
            if (read(reader, templates.Find) is { } row)
            {
                rows.Add(row);
            }
        }

        return (rows, reach.Looked, reach.Last);
    }
}
