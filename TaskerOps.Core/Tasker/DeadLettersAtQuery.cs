using Npgsql;
using TaskerOps.Core.Vitals;

namespace TaskerOps.Core.Tasker;

/// <summary>The dead-letter queue as it stood at a moment of the past.</summary>
public static class DeadLettersAtQuery
{
    /// <summary>
    /// Entries that were pending then, by reason: idx_dlq_resolution_status or idx_dlq_unique_pending_task for those that still are; idx_dlq_timestamp for those that were
    /// resolved since, of <see cref="ResolvedSpan"/>. $1: the moment; $2: from when on resolved ones are looked at.
    /// </summary>
    public const string PendingSql = """
        select dlq_reason::text, count(*), min(dlq_timestamp), max(dlq_timestamp)
        from (
          select dlq_reason, dlq_timestamp from tasker.tasks_dlq where resolution_status = 'pending' and dlq_timestamp < $1
          union all
          select dlq_reason, dlq_timestamp from tasker.tasks_dlq
          where dlq_timestamp >= $2 and dlq_timestamp < $1 and resolution_status <> 'pending' and coalesce(resolution_timestamp, updated_at) >= $1) entry
        group by 1 order by 2 desc, 1
        """;

    /// <summary>Entries made in the time before. idx_dlq_timestamp, a range; then tasks_pkey or idx_tasks_uuid_temporal, once an entry. $1, $2: the time; $3: the moment; $4: most rows.</summary>
    public const string RecentSql = """
        select d.dlq_entry_uuid, d.task_uuid, d.dlq_timestamp, d.dlq_reason::text, d.original_state,
               d.resolution_status = 'pending' or coalesce(d.resolution_timestamp, d.updated_at) >= $3, t.named_task_uuid
        from tasker.tasks_dlq d
        left join lateral (select named_task_uuid from tasker.tasks where task_uuid = d.task_uuid offset 0) t on true
        where d.dlq_timestamp >= $1 and d.dlq_timestamp < $2
        order by d.dlq_timestamp desc, d.dlq_entry_uuid
        limit $4
        """;

    /// <summary>How long before a moment an entry may have been made that has been resolved since and still counts as pending then.</summary>
    public static readonly TimeSpan ResolvedSpan = TimeSpan.FromDays(7);

    /// <summary>The commands for a batch, in the order in which <see cref="ReadAsync"/> reads.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Commands(DateTimeOffset at)
    {
        yield return new NpgsqlBatchCommand(PendingSql) { Parameters = { Timestamps.Parameter(at), Timestamps.Parameter(at - ResolvedSpan) } };
        yield return new NpgsqlBatchCommand(RecentSql)
        {
            Parameters =
            {
                Timestamps.Parameter(at - DeadLetterVitals.RecentSpan), Timestamps.Parameter(at), Timestamps.Parameter(at),
                new NpgsqlParameter<long> { TypedValue = DeadLetterVitals.MostRecent },
            },
        };
    }

    /// <summary>Reads both answers.</summary>
    public static async Task<DeadLetterVitals> ReadAsync(NpgsqlDataReader reader, Func<Guid, Template> templates, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var reasons = new List<DeadLetterReason>();
        while (await reader.ReadAsync(cancellationToken))
        {
            reasons.Add(new DeadLetterReason(reader.GetString(0), reader.GetInt64(1), reader.GetUtc(2), reader.GetUtc(3)));
        }

        await reader.NextResultAsync(cancellationToken);
        var recent = new List<DeadLetter>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var template = reader.IsDBNull(6) ? Template.Unknown : templates(reader.GetGuid(6));
            recent.Add(new DeadLetter(
                reader.GetGuid(0), reader.GetGuid(1), reader.GetUtc(2), reader.GetString(3), reader.GetString(4), reader.GetBoolean(5), template.Namespace, template.Name));
        }

        return new DeadLetterVitals(reasons, recent, at - DeadLetterVitals.RecentSpan);
    }
}
