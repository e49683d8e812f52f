using Npgsql;
using NpgsqlTypes;

namespace TaskerOps.Benchmarks.Traffic;

/// <summary>Fills Tasker's tables with steady traffic that ends at a moment.</summary>
public static class TrafficWriter
{
    /// <summary>How many step transitions a task has, on average.</summary>
    public const double StepTransitionsPerTask = 25.04;

    /// <summary>Writes the rows, in the order of time, and vacuums: what an hour looks like does not depend on how many came before.</summary>
    /// <param name="superuser">Connects as a superuser: keys to other tables and triggers are not checked.</param>
    /// <param name="tasks">How many tasks; two a second.</param>
    /// <param name="until">End of the traffic, UTC.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task WriteAsync(string superuser, long tasks, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(superuser) { CommandTimeout = 3600, Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await RunAsync("set session_replication_role = replica");
        await RunAsync(TrafficSql.Prepare);
        foreach (var sql in new[] { TrafficSql.Tasks, TrafficSql.Steps, TrafficSql.TaskTransitions, TrafficSql.StepTransitions, TrafficSql.Reports })
        {
            await RunAsync(sql, new NpgsqlParameter<long> { TypedValue = tasks }, new NpgsqlParameter
            {
                NpgsqlDbType = NpgsqlDbType.Timestamp,
                Value = DateTime.SpecifyKind(until.UtcDateTime, DateTimeKind.Unspecified),
            });
        }

        await RunAsync("drop schema bench cascade");
        await RunAsync("vacuum (analyze)");
        await RunAsync("checkpoint");

        async Task RunAsync(string sql, params NpgsqlParameter[] parameters)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            command.Parameters.AddRange(parameters);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
