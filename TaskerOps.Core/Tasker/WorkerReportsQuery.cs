using Npgsql;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Tasker;

/// <summary>Which worker processes reported results, in buckets of five seconds.</summary>
public static class WorkerReportsQuery
{
    /// <summary>idx_audit_recorded_at, a range. $1, $2: window.</summary>
    public const string Sql = """
        select worker_uuid, date_bin('5 seconds', recorded_at, timestamp '2000-01-01') as at, count(*), max(recorded_at)
        from tasker.workflow_step_result_audit
        where recorded_at >= $1 and recorded_at < $2 and worker_uuid is not null
        group by 1, 2
        order by 2, 1
        """;

    /// <summary>The command for a batch.</summary>
    public static NpgsqlBatchCommand Command(Window window) => new(Sql)
    {
        Parameters = { Timestamps.Parameter(window.From), Timestamps.Parameter(window.To) },
    };

    /// <summary>Reads the answer, by time.</summary>
    public static async Task<List<WorkerReports>> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var reports = new List<WorkerReports>();
        while (await reader.ReadAsync(cancellationToken))
        {
            reports.Add(new WorkerReports(reader.GetGuid(0), reader.GetUtc(1), reader.GetInt64(2), reader.GetUtc(3)));
        }

        return reports;
    }
}
