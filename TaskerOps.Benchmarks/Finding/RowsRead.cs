using Npgsql;

namespace TaskerOps.Benchmarks.Finding;

/// <summary>Counts the rows of Tasker's tables that a question reads, as PostgreSQL does.</summary>
/// <param name="asked">The connections that the questions go by; idle ones are closed.</param>
/// <param name="superuser">The connections that see the counts.</param>
internal sealed class RowsRead(NpgsqlDataSource asked, NpgsqlDataSource superuser)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>How many rows: those that an index led to, and those passed on the way through a whole table.</summary>
    public async Task<long> OfAsync(Func<Task> ask, CancellationToken cancellationToken)
    {
        var before = await CountAsync(cancellationToken);
        await ask();
        return await CountAsync(cancellationToken) - before;
    }

    private async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        // A session tells what it has counted when it ends, at the latest.
        asked.Clear();
        while (await ScalarAsync("select count(*) from pg_stat_activity where usename = 'taskerops_reader'", cancellationToken) > 0)
        {
            await Task.Delay(Pause, cancellationToken);
        }

        return await ScalarAsync("select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int8 from pg_stat_user_tables where schemaname = 'tasker'", cancellationToken);
    }

    private async Task<long> ScalarAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = superuser.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
