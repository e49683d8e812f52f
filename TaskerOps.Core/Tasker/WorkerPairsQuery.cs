using Npgsql;
using TaskerOps.Core.Vitals;

namespace TaskerOps.Core.Tasker;

/// <summary>Which workers reported the same steps.</summary>
public sealed class WorkerPairsQuery(NpgsqlDataSource database)
{
    /// <summary>How many steps are looked at, the latest.</summary>
    public const int MostSteps = 1000;

    /// <summary>idx_audit_step_uuid, once a step. $1: the steps; $2: since when reports count.</summary>
    public const string Sql = """
        select workers[1], workers[2], count(*)
        from (select array_agg(distinct worker_uuid) as workers
              from tasker.workflow_step_result_audit
              where workflow_step_uuid = any($1) and recorded_at >= $2 and worker_uuid is not null
              group by workflow_step_uuid) steps
        group by 1, 2
        order by 3 desc, 1, 2
        limit 20
        """;

    /// <summary>The pairs, the most frequent first; at most twenty.</summary>
    /// <param name="steps">Steps that were taken twice; at most <see cref="MostSteps"/>.</param>
    /// <param name="since">Earlier reports do not count, UTC.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<WorkerPair>> ReadAsync(IReadOnlyCollection<Guid> steps, DateTimeOffset since, CancellationToken cancellationToken)
    {
        if (steps.Count == 0)
        {
            return [];
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = [.. steps.Take(MostSteps)] }, Timestamps.Parameter(since) },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var pairs = new List<WorkerPair>();
        while (await reader.ReadAsync(cancellationToken))
        {
            pairs.Add(new WorkerPair(reader.GetGuid(0), reader.IsDBNull(1) ? null : reader.GetGuid(1), reader.GetInt64(2)));
        }

        return pairs;
    }
}
