using System.Collections.Immutable;
using System.Data;
using Npgsql;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Series;
using TaskerOps.Core.Telemetry;

namespace TaskerOps.Core.Tasker;

/// <summary>Reads windows of Tasker's tables. Each call is one read-only transaction that sees one moment.</summary>
public sealed class ActivityReader(NpgsqlDataSource database, TemplateCatalog templates, TaskerDatabaseOptions options)
{
    /// <summary>How many statements one call of <see cref="ReadAsync"/> sends, whatever the window.</summary>
    public const int StatementsPerRead = 4;

    /// <summary>The events of a window.</summary>
    /// <exception cref="WindowTooLargeException">The window holds more rows than the tables serve cheaply.</exception>
    /// <exception cref="NpgsqlException">The database did not answer.</exception>
    public Task<ActivitySlice> ReadAsync(Window window, CancellationToken cancellationToken) =>
        InTransactionAsync((connection, find) => SliceAsync(connection, window, find, cancellationToken), cancellationToken);

    /// <summary>The events of a window that reaches up to now, and what is open now, both of the same moment.</summary>
    public Task<(ActivitySlice Slice, Standing Standing)> ReadWithStandingAsync(Window window, CancellationToken cancellationToken) =>
        InTransactionAsync(
            async (connection, find) =>
            {
                var slice = await SliceAsync(connection, window, find, cancellationToken);
                var open = await OpenNowAsync(connection, find, cancellationToken);
                var steps = await EnqueuedStepsQuery.ReadAsync(connection, open, window.To, cancellationToken);
                return (slice, new Standing(open, steps.ToImmutableDictionary()));
            },
            cancellationToken);

    /// <summary>
    /// The events of a window of the past, and what was open at its end: the tasks that are open now and have not moved
    /// since, and those that moved since, as they stood then. Null standing: too much has moved since to tell cheaply.
    /// </summary>
    public Task<(ActivitySlice Slice, Standing? Standing)> ReadPastAsync(Window window, Standing now, CancellationToken cancellationToken) =>
        InTransactionAsync(
            async (connection, find) =>
            {
                var slice = await SliceAsync(connection, window, find, cancellationToken);
                var standing = await StandingAtAsync(connection, window.To, now, find, cancellationToken);
                return (slice, standing);
            },
            cancellationToken);

    /// <summary>What was open at a moment of the past, told from what is open now; null: too much has moved since to tell cheaply.</summary>
    public Task<Standing?> ReadStandingAsync(DateTimeOffset moment, Standing now, CancellationToken cancellationToken) =>
        InTransactionAsync((connection, find) => StandingAtAsync(connection, moment, now, find, cancellationToken), cancellationToken);

    /// <summary>Whether a window holds more step transitions than so many; costs no more than counting these.</summary>
    public Task<bool> HoldsMoreAsync(Window window, long rows, CancellationToken cancellationToken) =>
        InTransactionAsync(
            async (connection, _) =>
            {
                await using var batch = new NpgsqlBatch(connection) { BatchCommands = { WindowRowsQuery.Command(KeyRange.Of(window), rows + 1) } };
                return (long)(await batch.ExecuteScalarAsync(cancellationToken))! > rows;
            },
            cancellationToken);

    private async Task<T> InTransactionAsync<T>(Func<NpgsqlConnection, Func<Guid, Template>, Task<T>> read, CancellationToken cancellationToken)
    {
        using var span = Operation.Start(Operation.Query);
        span?.SetTag(Operation.Source, SourceNames.Postgres);
        await templates.KnowAsync([], cancellationToken);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var unknown = new HashSet<Guid>();
        var answer = await ReadOnceAsync();
        if (unknown.Count > 0)
        {
            // A template was registered since the last look: look again, and read again so that its rows carry its name.
            await templates.KnowAsync(unknown, cancellationToken);
            if (unknown.Any(key => templates.Find(key) != Template.Unknown))
            {
                answer = await ReadOnceAsync();
            }
        }

        return answer;

        async Task<T> ReadOnceAsync()
        {
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            var result = await read(connection, Find);
            await transaction.CommitAsync(cancellationToken);
            return result;
        }

        Template Find(Guid key)
        {
            var template = templates.Find(key);
            if (template == Template.Unknown)
            {
                unknown.Add(key);
            }

            return template;
        }
    }

    private async Task<ActivitySlice> SliceAsync(
        NpgsqlConnection connection, Window window, Func<Guid, Template> find, CancellationToken cancellationToken)
    {
        var range = KeyRange.Of(window);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                TasksCreatedQuery.Command(range, window, options.MostRows),
                WorkerReportsQuery.Command(window),
                TaskTransitionsQuery.Command(range, options.MostRows),
                StepTransitionsQuery.Command(range, options.MostRows),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var creations = await TasksCreatedQuery.ReadAsync(reader, find, options.MostRows, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var reports = await WorkerReportsQuery.ReadAsync(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);

        var taskEvents = new List<TaskEvent>();
        var tasks = new List<TaskRow>();
        await TaskTransitionsQuery.ReadAsync(
            reader, find, options.MostRows,
            rows =>
            {
                TaskHistory.Read(rows, taskEvents);
                tasks.Add(rows[^1]);
            },
            cancellationToken);
        await reader.NextResultAsync(cancellationToken);

        var stepEvents = new List<StepEvent>();
        var steps = new List<StepRow>();
        await StepTransitionsQuery.ReadAsync(
            reader, find, options.MostRows,
            rows =>
            {
                StepHistory.Read(rows, stepEvents);
                StepIntegrity.Read(rows, stepEvents);
                steps.Add(StepHistory.Last(rows));
            },
            cancellationToken);

        QueryMetrics.Brought("window", batch.BatchCommands.OfType<NpgsqlBatchCommand>().Sum(command => (double)command.Rows));
        taskEvents.RemoveAll(move => !window.Contains(move.At));
        taskEvents.Sort(static (left, right) => left.At.CompareTo(right.At));
        stepEvents.RemoveAll(step => !window.Contains(step.At));
        stepEvents.Sort(static (left, right) => left.At.CompareTo(right.At));
        return new ActivitySlice(window, creations, taskEvents, stepEvents, reports, tasks, steps);
    }

    private static async Task<ImmutableDictionary<Guid, OpenTask>> OpenNowAsync(
        NpgsqlConnection connection, Func<Guid, Template> find, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(OpenTasksQuery.Sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var tasks = await OpenTasksQuery.ReadAsync(reader, find, cancellationToken);
        return tasks.ToImmutableDictionary(pair => pair.Key, pair => pair.Value!);
    }

    private static async Task<Standing?> StandingAtAsync(
        NpgsqlConnection connection, DateTimeOffset moment, Standing now, Func<Guid, Template> find, CancellationToken cancellationToken)
    {
        Dictionary<Guid, OpenTask?> moved;
        try
        {
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { OpenTasksQuery.MovedSince(moment) } };
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            moved = await OpenTasksQuery.ReadAsync(reader, find, cancellationToken);
        }
        catch (WindowTooLargeException)
        {
            return null;
        }

        var open = now.OpenTasks.RemoveRange(moved.Keys).SetItems(
            moved.Where(pair => pair.Value is { } task && !TaskState.IsTerminal(task.State))
                .Select(pair => KeyValuePair.Create(pair.Key, pair.Value!)));
        var steps = await EnqueuedStepsQuery.ReadAsync(connection, open, moment, cancellationToken);
        return new Standing(open, steps.ToImmutableDictionary());
    }
}
