using Npgsql;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Correlations;

/// <summary>Reads a correlation from Tasker's tables: the tree in both directions, generation by generation, then the histories of its tasks, then recent tasks to compare with.</summary>
public sealed class CorrelationReader(NpgsqlDataSource database, TemplateCatalog templates, DrillDown drillDown, TimeProvider time) : ICorrelationReader
{
    private const int MostRounds = 12;
    private const int MostRecent = 100;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan RecentReach = TimeSpan.FromHours(24);

    /// <inheritdoc />
    public Task<CorrelationView?> ReadAsync(Guid correlation, CancellationToken cancellationToken) =>
        drillDown.AskAsync("correlation", Longest, token => ViewAsync(correlation, token), cancellationToken);

    private async Task<CorrelationView?> ViewAsync(Guid correlation, CancellationToken cancellationToken)
    {
        await templates.KnowAsync([], cancellationToken);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var caps = new List<string>();
        var around = await AroundAsync(connection, correlation, caps, cancellationToken);
        if (around.Count == 0)
        {
            return null;
        }

        var tasks = around.Select(one => one.Task).OrderBy(task => task.CreatedAt).ThenBy(task => task.Id).ToList();
        var (steps, moments) = await HistoriesAsync(connection, tasks, caps, cancellationToken);
        var (recent, recentSteps) = await RecentAsync(connection, tasks[0].CreatedAt, around.Select(one => one.Template).Distinct(), cancellationToken);
        return new CorrelationView
        {
            Id = correlation,
            Trees = CorrelationTree.Of(tasks, correlation),
            Tasks = tasks,
            Steps = [.. steps.Select(rows => rows[0].Step)],
            Timeline = CorrelationTimeline.Of(tasks, moments, steps),
            Hops = HopReading.Of(HopTimes.Of(tasks, Begun(steps)), HopTimes.Of(recent, Begun(recentSteps))),
            Caps = caps,
            ReadAt = time.GetUtcNow(),
        };
    }

    private async Task<List<(Guid Template, CorrelatedTask Task)>> AroundAsync(NpgsqlConnection connection, Guid correlation, List<string> caps, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Guid, (Guid Template, CorrelatedTask Task)>();
        var (asked, frontier) = (new HashSet<Guid> { correlation }, new List<Guid> { correlation });
        for (var round = 0; frontier.Count > 0; round++)
        {
            if (round == MostRounds)
            {
                caps.Add($"The tree goes on beyond {MostRounds} generations; those are not shown.");
                break;
            }

            var next = await ReadAsync(connection, CorrelationQuery.Command(CorrelationQuery.AroundSql, frontier, CorrelationView.MostTasks + 1), cancellationToken);
            foreach (var one in next)
            {
                found.TryAdd(one.Task.Id, one);
            }

            if (found.Count > CorrelationView.MostTasks)
            {
                caps.Add($"There are more than {CorrelationView.MostTasks} tasks in this tree; {CorrelationView.MostTasks} of them are shown.");
                return [.. found.Values.OrderBy(one => one.Task.Correlation == correlation ? 0 : 1).Take(CorrelationView.MostTasks)];
            }

            frontier = [.. next.SelectMany(one => one.Task.Parent is { } parent ? (Guid[])[one.Task.Correlation, parent] : [one.Task.Correlation]).Where(asked.Add)];
        }

        return [.. found.Values];
    }

    private static async Task<(List<StepRow[]> Steps, List<CorrelationTimeline.TaskMove> Moves)> HistoriesAsync(
        NpgsqlConnection connection, List<CorrelatedTask> tasks, List<string> caps, CancellationToken cancellationToken)
    {
        var ids = tasks.ConvertAll(task => task.Id);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                CorrelationQuery.Command(CorrelationQuery.StepsSql, ids, CorrelationView.MostRows + 1),
                CorrelationQuery.Command(CorrelationQuery.TasksSql, ids, CorrelationView.MostRows + 1),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var steps = await StepsAsync(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var moves = new List<CorrelationTimeline.TaskMove>();
        while (await reader.ReadAsync(cancellationToken))
        {
            moves.Add(new(reader.GetGuid(0), reader.GetGuid(1), reader.GetBoolean(2), reader.GetString(3), reader.GetInt32(4), reader.GetUtc(5)));
        }

        if (steps.Sum(rows => rows.Length) > CorrelationView.MostRows || moves.Count > CorrelationView.MostRows)
        {
            caps.Add($"The histories hold more than {CorrelationView.MostRows} rows; the rest is on the pages of the tasks.");
        }

        return (steps, moves);
    }

    private async Task<(List<CorrelatedTask> Tasks, List<StepRow[]> Steps)> RecentAsync(
        NpgsqlConnection connection, DateTimeOffset before, IEnumerable<Guid> wanted, CancellationToken cancellationToken)
    {
        var recent = (await ReadAsync(connection, CorrelationQuery.Recent(before, RecentReach, wanted, MostRecent), cancellationToken)).ConvertAll(one => one.Task);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { CorrelationQuery.Command(CorrelationQuery.StepsSql, recent.Select(task => task.Id), 2 * CorrelationView.MostRows) },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return (recent, await StepsAsync(reader, cancellationToken));
    }

    private async Task<List<(Guid Template, CorrelatedTask Task)>> ReadAsync(NpgsqlConnection connection, NpgsqlBatchCommand command, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { command } };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var tasks = new List<(Guid Template, CorrelatedTask Task)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            tasks.Add(CorrelationQuery.Task(reader, templates.Find));
        }

        return tasks;
    }

    private static async Task<List<StepRow[]>> StepsAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var rows = new List<StepRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(CorrelationQuery.StepRow(reader));
        }

        return [.. rows.GroupBy(row => row.Step).Select(step => step.Order(Comparer<StepRow>.Create(StepHistory.Compare)).ToArray())];
    }

    private static IEnumerable<StepRow[]> Begun(IEnumerable<StepRow[]> steps) => steps.Where(rows => rows[0].Id != Guid.Empty);
}
