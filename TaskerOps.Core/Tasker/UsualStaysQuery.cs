using Npgsql;
using TaskerOps.Core.Findings;

namespace TaskerOps.Core.Tasker;

/// <summary>How long tasks stay in a state before they move on.</summary>
public static class UsualStaysQuery
{
    /// <summary>How many moves are looked at, the newest first: on a busy system less than a day tells as much.</summary>
    public const int MostRows = 300_000;

    /// <summary>
    /// span: task_transitions_pkey, a range from its end. Then tasks_pkey or idx_tasks_uuid_temporal, once a task. $1, $2: key range; $3: the moment; $4: most rows.
    /// </summary>
    public const string Sql = """
        with span as materialized (
          select task_transition_uuid, task_uuid, to_state, sort_key, created_at
          from tasker.task_transitions
          where task_transition_uuid >= $1 and task_transition_uuid < $2
          order by task_transition_uuid desc
          limit $4
        ), stay as (
          select task_uuid, to_state,
                 lead(created_at) over (partition by task_uuid order by sort_key, created_at, task_transition_uuid) - created_at as took
          from span where created_at < $3
        ), known as (
          select seen.task_uuid, t.named_task_uuid
          from (select distinct task_uuid from span) seen
          cross join lateral (
            select named_task_uuid from tasker.tasks where task_uuid = seen.task_uuid offset 0) t
        )
        select known.named_task_uuid, stay.to_state, percentile_cont(0.99) within group (order by extract(epoch from stay.took))
        from stay join known on known.task_uuid = stay.task_uuid
        where stay.took is not null
        group by 1, 2
        """;

    /// <summary>The command, as of a moment.</summary>
    public static NpgsqlBatchCommand Command(DateTimeOffset at) => new(Sql)
    {
        Parameters =
        {
            new NpgsqlParameter<Guid> { TypedValue = TimeOrderedUuid.LowerBound(at - UsualStays.Span) },
            new NpgsqlParameter<Guid> { TypedValue = TimeOrderedUuid.LowerBound(at + TimeOrderedUuid.After) },
            Timestamps.Parameter(at),
            new NpgsqlParameter<long> { TypedValue = MostRows },
        },
    };

    /// <summary>Reads the answer. Versions of a template are one: the longest of them counts.</summary>
    public static async Task<UsualStays> ReadAsync(NpgsqlDataReader reader, Func<Guid, Template> templates, CancellationToken cancellationToken)
    {
        var stays = new Dictionary<(string, string, string), TimeSpan>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var template = templates(reader.GetGuid(0));
            var key = (template.Namespace, template.Name, string.Intern(reader.GetString(1)));
            var stay = TimeSpan.FromSeconds(Math.Max(0, reader.GetDouble(2)));
            stays[key] = stays.TryGetValue(key, out var known) && known > stay ? known : stay;
        }

        return new UsualStays(stays);
    }
}
