using System.Text.Json;
using Npgsql;
using TaskerOps.Benchmarks.Traffic;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;
using TaskerOps.Demo.Servers;
using Xunit;

namespace TaskerOps.Tests.Integration.Plans;

/// <summary>
/// Tasker's tables with an hour and a half of the benchmark's steady traffic: 10,000 tasks and 250,000 step transitions, so many that the planner
/// has a choice, vacuumed and analyzed. Beside that traffic: edges, correlation trees, and a DLQ entry of every tenth task.
/// </summary>
public sealed class LargeTasker : IAsyncLifetime
{
    private const long Tasks = 10_000;

    private const string MoreTables = """
        set session_replication_role = replica;
        insert into tasker.workflow_step_edges (workflow_step_edge_uuid, from_step_uuid, to_step_uuid, name, created_at, updated_at)
          select tasker.uuid_generate_v7(), workflow_step_uuid, next, 'provides', created_at, created_at
          from (select workflow_step_uuid, created_at, lead(workflow_step_uuid) over (partition by task_uuid order by workflow_step_uuid) as next from tasker.workflow_steps) step
          where next is not null;
        update tasker.tasks set parent_correlation_id = (select correlation_id from tasker.tasks order by task_uuid limit 1) where abs(hashtext(task_uuid::text)) % 1000 = 1;
        insert into tasker.tasks_dlq (dlq_entry_uuid, task_uuid, original_state, dlq_reason, dlq_timestamp, resolution_status, task_snapshot)
          select tasker.uuid_generate_v7(), task_uuid, 'steps_in_process', 'staleness_timeout', created_at + interval '1 hour',
            (case when complete then 'manually_resolved' else 'pending' end)::tasker.dlq_resolution_status, '{}'
          from (select *, row_number() over (order by task_uuid) as n from tasker.tasks) task where n % 10 = 0;
        analyze;
        """;

    private PostgresServer? _server;
    private NpgsqlDataSource? _database;

    /// <summary>End of the traffic.</summary>
    public static DateTimeOffset Until { get; } = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The last five minutes of the traffic.</summary>
    public static Window Window { get; } = Window.EndingAt(Until, TimeSpan.FromMinutes(5));

    /// <summary>TaskerOps' own way into the database.</summary>
    internal NpgsqlDataSource Database => _database!;

    /// <summary>Sizes by name, of the tables of schema <c>tasker</c>.</summary>
    internal IReadOnlyDictionary<string, double> Rows { get; private set; } = new Dictionary<string, double>();

    /// <summary>Tasks of the last minute of the traffic, oldest first.</summary>
    internal Guid[] SomeTasks { get; private set; } = [];

    /// <summary>Their steps.</summary>
    internal Guid[] SomeSteps { get; private set; } = [];

    /// <summary>The correlation id that some tasks have as their parent's.</summary>
    internal Guid Correlation { get; private set; }

    /// <summary>What the planner intends to do.</summary>
    internal async Task<QueryPlan> ExplainAsync(NpgsqlBatchCommand command, CancellationToken cancellationToken)
    {
        command.CommandText = "explain (format json) " + command.CommandText;
        await using var connection = await Database.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { command } };
        return new QueryPlan(JsonElement.Parse((string)(await batch.ExecuteScalarAsync(cancellationToken))!));
    }

    public async ValueTask InitializeAsync()
    {
        _server = await PostgresServer.StartAsync(CancellationToken.None);
        await _server.ApplySchemaAsync(CancellationToken.None);
        await _server.GrantReaderAsync(CancellationToken.None);
        await TrafficWriter.WriteAsync(_server.SuperuserConnectionString, Tasks, Until, CancellationToken.None);
        await using (var superuser = NpgsqlDataSource.Create(_server.SuperuserConnectionString))
        {
            await using var more = superuser.CreateCommand(MoreTables);
            await more.ExecuteNonQueryAsync();
        }

        _database = TaskerDatabase.Open(_server.ReaderConnectionString, new TaskerDatabaseOptions());
        SomeTasks = await AskAsync<Guid>("select task_uuid from (select task_uuid from tasker.tasks order by task_uuid desc limit 120) last order by 1");
        SomeSteps = await AskAsync<Guid>("select workflow_step_uuid from (select workflow_step_uuid from tasker.workflow_steps order by workflow_step_uuid desc limit 600) last order by 1");
        Correlation = (await AskAsync<Guid>("select parent_correlation_id from tasker.tasks where parent_correlation_id is not null limit 1")).Single();
        var sizes = await AskAsync<string>("select c.relname || ' ' || c.reltuples from pg_class c where c.relnamespace = 'tasker'::regnamespace and c.relkind = 'r'");
        Rows = sizes.Select(size => size.Split(' ')).ToDictionary(size => size[0], size => double.Parse(size[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private async Task<T[]> AskAsync<T>(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<T>();
        while (await reader.ReadAsync())
        {
            values.Add(reader.GetFieldValue<T>(0));
        }

        return [.. values];
    }
}
