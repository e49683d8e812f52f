using Npgsql;
using TaskerOps.Core.Findings;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.TaskLists;

/// <summary>
/// Lists tasks in growing stretches: a filter that most tasks pass is answered by the first few hundred, a rare one looks at
/// <see cref="TaskListPage.MostLooked"/> and says so.
/// </summary>
/// <param name="database">Tasker's.</param>
/// <param name="templates">The catalogue.</param>
/// <param name="live">What was active, and what is usual.</param>
/// <param name="findings">When a task counts as stuck.</param>
/// <param name="drillDown">Asks the database.</param>
/// <param name="time">The clock.</param>
/// <param name="mostTransitions">Of how many transitions tasks are gathered where transitions decide.</param>
public sealed class TaskLister(
    NpgsqlDataSource database, TemplateCatalog templates, LiveState live, FindingSettings findings, DrillDown drillDown, TimeProvider time,
    int mostTransitions = TaskListPage.MostTransitions) : ITaskLister
{
    private const int FirstStretch = 500;
    private const int Growth = 4;
    private const int MostGroups = 2000;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan KeepCounts = TimeSpan.FromSeconds(10);

    private readonly SingleFlight<string, TaskFacets> _counts = new(_ => true, time, name: "task-facets");
    private readonly TaskScanner _scanner = new(database, templates, live, findings, mostTransitions, time);

    /// <inheritdoc />
    public IReadOnlyList<string> Namespaces => templates.Namespaces;

    /// <inheritdoc />
    public Task<TaskListPage> ListAsync(TaskListRequest request, CancellationToken cancellationToken) => drillDown.AskAsync(
        "tasks", Longest, async token =>
        {
            var scan = await _scanner.PrepareAsync(request, token);
            return scan is null
                ? new TaskListPage([], null, 0, IsCutShort: false, IsKnown: false)
                : await PageAsync(scan, Math.Clamp(request.Limit, 1, TaskListPage.Most), token) with { IsStuckKnown = scan.Stuck.Least is not null };
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
            var (more, reach) = await AskAsync(TaskListQuery.Page(scan, candidates, limit + 1 - rows.Count), TaskListQuery.Row, cancellationToken);
            rows.AddRange(more);
            looked += reach.Looked;
            if (rows.Count > limit)
            {
                return new TaskListPage(rows[..limit], rows[limit - 1].Id, looked, IsCutShort: false) { Since = reach.Since };
            }

            if (reach.Looked < candidates)
            {
                return new TaskListPage(rows, null, looked, IsCutShort: reach.Since is not null) { Since = reach.Since };
            }

            if (looked >= TaskListPage.MostLooked)
            {
                return new TaskListPage(rows, reach.Last, looked, IsCutShort: true) { Since = reach.Since };
            }

            scan = scan with { Before = reach.Last };
            stretch *= Growth;
        }
    }

    private async Task<TaskFacets> CountNowAsync(TaskListRequest request, CancellationToken cancellationToken)
    {
        if (await _scanner.PrepareAsync(request, cancellationToken) is not { } scan)
        {
            return TaskFacets.Of([], 0, isCapped: true);
        }

        var (groups, reach) = await AskAsync(TaskListQuery.Count(scan, TaskListPage.MostLooked, MostGroups), TaskListQuery.Group, cancellationToken);
        return TaskFacets.Of(groups, reach.Looked, reach.Looked >= TaskListPage.MostLooked || reach.Since is not null || groups.Count >= MostGroups);
    }

    private async Task<(List<T> Rows, TaskListReach Reach)> AskAsync<T>(
        NpgsqlBatchCommand command, Func<NpgsqlDataReader, Func<Guid, Template>, T?> read, CancellationToken cancellationToken)
        where T : class
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(command);
        var (rows, reach) = (new List<T>(), TaskListReach.Nowhere);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            reach = TaskListQuery.Reach(reader);
            if (read(reader, templates.Find) is { } row)
            {
                rows.Add(row);
            }
        }

        return (rows, reach);
    }
}
