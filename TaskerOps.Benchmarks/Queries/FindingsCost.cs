using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using TaskerOps.Core.Tasker;
using TaskerOps.Demo.Servers;

namespace TaskerOps.Benchmarks.Queries;

/// <summary>What the findings ask of Tasker's database beside what the panels ask, in one cycle of the pollers.</summary>
/// <param name="Statements">How many statements.</param>
/// <param name="Milliseconds">Time of the server in them.</param>
/// <param name="UsualMilliseconds">Time of the one statement that is asked once an hour.</param>
public sealed record FindingsCost(double Statements, double Milliseconds, double UsualMilliseconds)
{
    private const int Cycles = 20;
    private const int Queues = 20;

    /// <summary>Measures: queues, sessions, dead letters and server; what the tasks that ended in the last poll left behind. As <c>pg_stat_statements</c> has it.</summary>
    public static async Task<FindingsCost> MeasureAsync(PostgresServer server, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var superuser = NpgsqlDataSource.Create(server.SuperuserConnectionString);
        await ExecuteAsync(superuser, FormattableString.Invariant($"select pgmq.create('worker_space' || n || '_queue'), pgmq.send('worker_space' || n || '_queue', '{{}}') from generate_series(1, {Queues}) n"), cancellationToken);
        await server.GrantReaderAsync(cancellationToken);
        var options = new TaskerDatabaseOptions { StatementTimeoutSeconds = 60 };
        await using var database = TaskerDatabase.Open(server.ReaderConnectionString, options);
        var contexts = new PooledDbContextFactory<TaskerContext>(new DbContextOptionsBuilder<TaskerContext>().UseNpgsql(database).Options);
        var templates = new TemplateCatalog(contexts, TimeProvider.System);
        var vitals = new VitalsQuery(database, templates, behindPooler: false, TimeProvider.System);
        var aftermath = new AftermathReader(database, templates);
        // What an aftermath poll follows: the tasks that ended since the last one, and in its overlap.
        var activity = await new ActivityReader(database, templates, options).ReadAsync(new(until - TimeSpan.FromSeconds(45), until), cancellationToken);
        Guid[] ended = [.. activity.TaskEvents.Where(move => TaskState.IsTerminal(move.To)).Select(move => move.Task).Distinct()];
        await CycleAsync();

        await ExecuteAsync(superuser, "select pg_stat_statements_reset()", cancellationToken);
        for (var cycle = 0; cycle < Cycles; cycle++)
        {
            await CycleAsync();
        }

        var (statements, milliseconds) = await TakenAsync(superuser, cancellationToken);
        await ExecuteAsync(superuser, "select pg_stat_statements_reset()", cancellationToken);
        await aftermath.UsualAsync(until, cancellationToken);
        var (_, usual) = await TakenAsync(superuser, cancellationToken);
        return new(statements / Cycles, milliseconds / Cycles, usual);

        async Task CycleAsync()
        {
            await vitals.ReadAsync(cancellationToken);
            await aftermath.OrphansAsync(ended, until, cancellationToken);
        }
    }

    /// <summary>Whether all findings together ask three times at most and take less than twenty milliseconds.</summary>
    public bool Holds => Statements <= 3 && Milliseconds < 20;

    private static async Task<(double Statements, double Milliseconds)> TakenAsync(NpgsqlDataSource superuser, CancellationToken cancellationToken)
    {
        // Statements of transactions and of the driver are none of the findings'.
        await using var command = superuser.CreateCommand(
            """
            select coalesce(sum(calls), 0)::float8, coalesce(sum(total_exec_time), 0)
            from pg_stat_statements s join pg_roles r on r.oid = s.userid
            where r.rolname = 'taskerops_reader' and s.toplevel and s.query ~* '^\s*(select|with)'
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetDouble(0), reader.GetDouble(1));
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
