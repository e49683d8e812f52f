using Npgsql;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Tasker;

/// <summary>Which worker process sent which report.</summary>
public static class ReportersQuery
{
    /// <summary>idx_audit_recorded_at, a range. $1, $2: window; $3: most rows.</summary>
    public const string Sql = """
        select workflow_step_transition_uuid, worker_uuid
        from tasker.workflow_step_result_audit
        where recorded_at >= $1 and recorded_at < $2 and worker_uuid is not null
        limit $3
        """;

    /// <summary>The worker by key of the step's transition.</summary>
    /// <exception cref="WindowTooLargeException">The window holds more than <paramref name="mostRows"/> reports.</exception>
    /// <exception cref="NpgsqlException">The database did not answer.</exception>
    public static async Task<IReadOnlyDictionary<Guid, Guid>> ReadAsync(NpgsqlDataSource database, Window window, int mostRows, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters = { Timestamps.Parameter(window.From), Timestamps.Parameter(window.To), new NpgsqlParameter<long> { TypedValue = mostRows + 1L } },
        };
        var workers = new Dictionary<Guid, Guid>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            workers[reader.GetGuid(0)] = reader.GetGuid(1);
        }

        return workers.Count <= mostRows ? workers : throw new WindowTooLargeException("The window holds too many reports for the tables to serve cheaply.");
    }
}
