using Npgsql;
using TaskerOps.Core.Activity;

namespace TaskerOps.Core.Tasker;

/// <summary>The tasks that have not ended, now.</summary>
public static class OpenTasksQuery
{
    /// <summary>
    /// idx_tasks_active_with_priority_covering or idx_tasks_complete, then idx_task_transitions_uuid_sort_key or idx_task_transitions_task_uuid, once a task:
    /// the last row in order, for of two orchestrators either may own the most recent one. It walks every
    /// task that ever failed, so it is asked at start and once an hour; between, the transitions of each poll move it along.
    /// </summary>
    public const string Sql = """
        select t.task_uuid, t.named_task_uuid, t.created_at, latest.to_state, latest.created_at
        from tasker.tasks t
        cross join lateral (
          select to_state, created_at from tasker.task_transitions
          where task_uuid = t.task_uuid
          order by sort_key desc, created_at desc, task_transition_uuid desc limit 1) latest
        where t.complete = false and latest.to_state not in ('complete', 'error', 'cancelled', 'resolved_manually')
        """;

    /// <summary>
    /// The same at an earlier moment, for the tasks that moved since: task_transitions_pkey, a range; then
    /// idx_task_transitions_uuid_sort_key, once a task. Null state: the task did not exist yet. $1: key from which on
    /// rows may be later than the moment; $2: the moment; $3: most rows,
    /// at which the answer is a single row of nulls.
    /// </summary>
    public const string MovedSinceSql = """
        with later as materialized (
          select task_uuid from tasker.task_transitions where task_transition_uuid >= $1 limit $3
        ), moved as (
          select distinct task_uuid from later where (select count(*) from later) < $3
        )
        select moved.task_uuid, t.named_task_uuid, t.created_at, latest.to_state, latest.created_at
        from moved
        cross join lateral (
          select named_task_uuid, created_at from tasker.tasks where task_uuid = moved.task_uuid offset 0) t
        left join lateral (
          select to_state, created_at from tasker.task_transitions
          where task_uuid = moved.task_uuid and created_at < $2
          order by sort_key desc, created_at desc, task_transition_uuid desc limit 1) latest on true
        union all
        select null, null, null, null, null from later having count(*) >= $3
        """;

    /// <summary>How many rows <see cref="MovedSinceSql"/> may look at: beyond it the moment is out of reach.</summary>
    public const int MostRows = 500_000;

    /// <summary>The command for the tasks that moved since a moment.</summary>
    public static NpgsqlBatchCommand MovedSince(DateTimeOffset moment) => new(MovedSinceSql)
    {
        Parameters =
        {
            new NpgsqlParameter<Guid> { TypedValue = TimeOrderedUuid.LowerBound(moment - TimeOrderedUuid.Before) },
            Timestamps.Parameter(moment),
            new NpgsqlParameter<long> { TypedValue = MostRows },
        },
    };

    /// <summary>Reads either answer: a task and how it stood; null where it had not begun.</summary>
    /// <exception cref="WindowTooLargeException">Too much has moved since the moment.</exception>
    public static async Task<Dictionary<Guid, OpenTask?>> ReadAsync(
        NpgsqlDataReader reader, Func<Guid, Template> templates, CancellationToken cancellationToken)
    {
        var tasks = new Dictionary<Guid, OpenTask?>();
        while (await reader.ReadAsync(cancellationToken))
        {
            if (reader.IsDBNull(0))
            {
                throw new WindowTooLargeException("Too much has moved since that moment for the tables to tell cheaply what was open then.");
            }

            tasks[reader.GetGuid(0)] = reader.IsDBNull(3)
                ? null
                : Open(reader, templates(reader.GetGuid(1)));
        }

        return tasks;
    }

    private static OpenTask Open(NpgsqlDataReader reader, Template template) =>
        new(string.Intern(reader.GetString(3)), reader.GetUtc(4), reader.GetUtc(2), template.Namespace, template.Name);
}
