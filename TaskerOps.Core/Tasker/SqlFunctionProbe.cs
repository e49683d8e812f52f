using Npgsql;
using TaskerOps.Core.Evidence;

namespace TaskerOps.Core.Tasker;

/// <summary>Times our own read-only call of Tasker's ready-task function, for servers that count neither statements nor functions.</summary>
public sealed class SqlFunctionProbe(NpgsqlDataSource database, TimeProvider time)
{
    // Runs the function as Tasker does; inside a read-only session its row locks have no effect.
    private const string Sql = "select count(*) from tasker.get_next_ready_tasks(5)";

    /// <summary>One timed call; unchanged if the function is not there.</summary>
    public async Task<SampleSet> ReadAsync(SampleSet samples, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Sql, connection);
        var started = time.GetTimestamp();
        try
        {
            await command.ExecuteScalarAsync(cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.UndefinedFunction or PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ReadOnlySqlTransaction)
        {
            return samples;
        }

        return samples.With(Measure.SqlProbe, "get_next_ready_tasks", time.GetUtcNow(), time.GetElapsedTime(started).TotalMilliseconds);
    }
}
