using System.Globalization;
using System.Text;
using Npgsql;
using TaskerOps.Core.Evidence;

namespace TaskerOps.Core.Tasker;

/// <summary>What the server counts by itself: errors of the database, time in functions, sessions, messages in trouble. Statistics views and small tables only.</summary>
public sealed class StatisticsQuery(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>The functions whose time is a KPI.</summary>
    public static readonly IReadOnlyList<string> Functions =
        ["get_next_ready_tasks", "get_task_ready_info", "get_step_readiness_status_batch", "get_step_readiness_status", "get_task_execution_context"];

    // A statistics view: one row.
    private const string ErrorsSql = """
        select xact_rollback, deadlocks, conflicts, sessions_fatal from pg_stat_database where datname = current_database()
        """;

    // Which of the optional sources are there, and may be read.
    private const string CapabilitiesSql = """
        select coalesce((select format('%I.pg_stat_statements', n.nspname) from pg_extension e join pg_namespace n on n.oid = e.extnamespace
                         where e.extname = 'pg_stat_statements'
                           and pg_has_role(current_user, 'pg_read_all_stats', 'usage')), ''),
               to_regclass('pgmq.meta') is not null and has_schema_privilege('pgmq', 'usage')
        """;

    // A statistics view: a row per function.
    private const string FunctionsSql = """
        select funcname, sum(self_time), sum(calls) from pg_stat_user_functions
        where schemaname = 'tasker' and funcname = any($1) group by funcname
        """;

    // A statistics view: Tasker's sessions, ours left out.
    private const string SessionsSql = """
        select count(*) filter (where datname = current_database() and usename <> current_user and application_name <> 'taskerops' and backend_type = 'client backend'),
               current_setting('max_connections')::int
        from pg_stat_activity
        """;

    /// <summary>One sample of each.</summary>
    public async Task<SampleSet> ReadAsync(SampleSet samples, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        samples = await ErrorsAsync(connection, samples, cancellationToken);
        samples = await SessionsAsync(connection, samples, cancellationToken);
        var (statements, queues) = await CapabilitiesAsync(connection, cancellationToken);
        samples = await FunctionTimesAsync(connection, statements, samples, cancellationToken);
        return queues ? await QueuesAsync(connection, samples, cancellationToken) : samples;
    }

    private async Task<SampleSet> ErrorsAsync(NpgsqlConnection connection, SampleSet samples, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ErrorsSql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        string[] kinds = ["rollbacks", "deadlocks", "conflicts", "fatal_sessions"];
        return kinds.Index().Aggregate(samples, (set, kind) => set.With(Measure.DatabaseErrors, kind.Item, time.GetUtcNow(), reader.GetInt64(kind.Index)));
    }

    private async Task<SampleSet> SessionsAsync(NpgsqlConnection connection, SampleSet samples, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(SessionsSql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return reader.GetInt64(0) == 0
            ? samples
            : samples.With(Measure.ServerSessions, "server", time.GetUtcNow(), 100d * reader.GetInt64(0) / reader.GetInt32(1));
    }

    private static async Task<(string Statements, bool Queues)> CapabilitiesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(CapabilitiesSql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetString(0), reader.GetBoolean(1));
    }

    private async Task<SampleSet> FunctionTimesAsync(NpgsqlConnection connection, string statements, SampleSet samples, CancellationToken cancellationToken)
    {
        try
        {
            if (statements.Length > 0)
            {
                return await StatementsAsync(connection, statements, samples, cancellationToken);
            }
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.ObjectNotInPrerequisiteState)
        {
            // The extension was created on a server that does not load it.
        }

        return await FunctionsAsync(connection, samples, cancellationToken);
    }

    private async Task<SampleSet> StatementsAsync(NpgsqlConnection connection, string view, SampleSet samples, CancellationToken cancellationToken)
    {
        // A statistics view; its quoted name comes from the server's own catalogue.
        var sql = $"""
            select f.name, coalesce(sum(s.total_exec_time), 0), coalesce(sum(s.calls), 0)
            from unnest($1) as f(name)
            join {view} s on s.toplevel and s.dbid = (select oid from pg_database where datname = current_database())
              and s.userid <> (select oid from pg_roles where rolname = current_user)
              and position(f.name || '(' in s.query) > 0
            group by f.name
            """;
        await using var command = new NpgsqlCommand(sql, connection);
        return await FunctionTimesAsync(command, samples, reader => reader.GetDecimal(2), cancellationToken);
    }

    private async Task<SampleSet> FunctionsAsync(NpgsqlConnection connection, SampleSet samples, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(FunctionsSql, connection);
        return await FunctionTimesAsync(command, samples, reader => reader.GetDecimal(2), cancellationToken);
    }

    private async Task<SampleSet> FunctionTimesAsync(
        NpgsqlCommand command, SampleSet samples, Func<NpgsqlDataReader, decimal> calls, CancellationToken cancellationToken)
    {
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. Functions] });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var now = time.GetUtcNow();
            samples = samples
                .With(Measure.SqlFunctionTime, reader.GetString(0), now, reader.GetDouble(1))
                .With(Measure.SqlFunctionCalls, reader.GetString(0), now, (double)calls(reader));
        }

        return samples;
    }

    private async Task<SampleSet> QueuesAsync(NpgsqlConnection connection, SampleSet samples, CancellationToken cancellationToken)
    {
        var tables = new List<(string Quoted, bool IsDeadLetter)>();
        await using (var names = new NpgsqlCommand(
            "select format('pgmq.%I', 'q_' || queue_name), queue_name like '%\\_domain\\_events\\_dlq' from pgmq.meta where to_regclass(format('pgmq.%I', 'q_' || queue_name)) is not null",
            connection))
        await using (var reader = await names.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                tables.Add((reader.GetString(0), reader.GetBoolean(1)));
            }
        }

        var (redelivered, deadLettered) = (0L, 0L);
        if (tables.Count > 0)
        {
            // Live queue tables: small by nature; each is looked at no further than its first ten thousand messages.
            var sql = new StringBuilder();
            foreach (var (quoted, isDeadLetter) in tables)
            {
                sql.Append(sql.Length == 0 ? "" : " union all ").Append(CultureInfo.InvariantCulture,
                    $"select {(isDeadLetter ? "true" : "false")}, count(*) filter (where read_ct > 1), count(*) from (select read_ct from {quoted} limit 10000) q");
            }

            await using var command = new NpgsqlCommand(sql.ToString(), connection);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                deadLettered += reader.GetBoolean(0) ? reader.GetInt64(2) : 0;
                redelivered += reader.GetBoolean(0) ? 0 : reader.GetInt64(1);
            }
        }

        return samples
            .With(Measure.QueueErrors, "redelivered", time.GetUtcNow(), redelivered)
            .With(Measure.QueueErrors, "dead_lettered_events", time.GetUtcNow(), deadLettered);
    }
}
