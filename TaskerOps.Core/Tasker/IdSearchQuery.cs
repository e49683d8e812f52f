using Npgsql;
using TaskerOps.Core.Search;

namespace TaskerOps.Core.Tasker;

/// <summary>What the ids that begin in a certain way are in Tasker's tables.</summary>
public static class IdSearchQuery
{
    /// <summary>How many tasks of a correlation id are counted.</summary>
    public const int MostTasks = 100;

    /// <summary>
    /// Each branch a range of one index, at most $3 rows: tasks_pkey or idx_tasks_uuid_temporal,
    /// workflow_steps_pkey or idx_workflow_steps_transitive_deps, idx_tasks_correlation_id,
    /// idx_tasks_parent_correlation_id or idx_tasks_correlation_hierarchy, tasks_dlq_pkey. Correlation ids are walked from one to the next, so that one
    /// with a thousand tasks costs as much as one with a single task. What is said of a hit is read by primary key, and the state of a task by
    /// idx_task_transitions_uuid_most_recent or idx_task_transitions_state_lookup. $1, $2: range of ids, both inclusive; $3: most rows of a kind.
    /// </summary>
    public const string Sql = """
        with recursive correlations (id, n) as (
          (select correlation_id, 1 from tasker.tasks where correlation_id between $1 and $2 order by correlation_id limit 1)
          union all
          select next.id, n + 1 from correlations cross join lateral (
            select correlation_id as id from tasker.tasks
            where correlation_id > correlations.id and correlation_id <= $2 order by correlation_id limit 1) next
          where n < $3
        ), parents (id, n) as (
          (select parent_correlation_id, 1 from tasker.tasks
           where parent_correlation_id between $1 and $2 order by parent_correlation_id limit 1)
          union all
          select next.id, n + 1 from parents cross join lateral (
            select parent_correlation_id as id from tasker.tasks
            where parent_correlation_id > parents.id and parent_correlation_id <= $2 order by parent_correlation_id limit 1) next
          where n < $3
        ), hits (kind, id, task, step_name, dlq_reason, dlq_at) as (
          (select 0, task_uuid, task_uuid, null::uuid, null::text, null::timestamp from tasker.tasks
           where task_uuid between $1 and $2 order by task_uuid limit $3)
          union all
          (select 1, workflow_step_uuid, task_uuid, named_step_uuid, null, null from tasker.workflow_steps
           where workflow_step_uuid between $1 and $2 order by workflow_step_uuid limit $3)
          union all
          (select 2, id, null, null, null, null from (select id from correlations union select id from parents) both_sides order by id limit $3)
          union all
          (select 3, dlq_entry_uuid, task_uuid, null, dlq_reason::text, dlq_timestamp from tasker.tasks_dlq
           where dlq_entry_uuid between $1 and $2 order by dlq_entry_uuid limit $3)
        )
        select hits.kind, hits.id, hits.task, t.named_task_uuid, s.name,
          case hits.kind when 3 then hits.dlq_reason else latest.to_state end,
          case hits.kind when 3 then hits.dlq_at else t.created_at end,
          case hits.kind when 2 then (select count(*) from (
            select from tasker.tasks where correlation_id = hits.id limit 100) own) end
        from hits
        left join lateral (
          select named_task_uuid, created_at from tasker.tasks where task_uuid = hits.task offset 0) t on true
        left join lateral (
          select name from tasker.named_steps where named_step_uuid = hits.step_name offset 0) s on true
        left join lateral (
          select to_state from tasker.task_transitions where hits.kind = 0 and task_uuid = hits.id and most_recent
          union all
          select to_state from tasker.workflow_step_transitions where hits.kind = 1 and workflow_step_uuid = hits.id and most_recent) latest on true
        order by hits.kind, hits.id
        """;

    /// <summary>The command for a batch: one more of each kind than are told, to know of the rest.</summary>
    public static NpgsqlBatchCommand Command(IdPrefix id) => new(Sql)
    {
        Parameters =
        {
            new NpgsqlParameter<Guid> { TypedValue = id.From },
            new NpgsqlParameter<Guid> { TypedValue = id.To },
            new NpgsqlParameter<int> { TypedValue = SearchAnswer.MostPerKind + 1 },
        },
    };

    /// <summary>Reads one answer of the batch.</summary>
    public static async Task<List<FoundId>> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var found = new List<FoundId>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(new FoundId(
                (SearchHitKind)reader.GetInt32(0), reader.GetGuid(1), Value(reader, 2, reader.GetGuid), Value(reader, 3, reader.GetGuid),
                reader.IsDBNull(4) ? null : reader.GetString(4), reader.IsDBNull(5) ? null : reader.GetString(5),
                Value(reader, 6, reader.GetUtc), Value(reader, 7, reader.GetInt64)));
        }

        return found;
    }

    private static T? Value<T>(NpgsqlDataReader reader, int ordinal, Func<int, T> get)
        where T : struct => reader.IsDBNull(ordinal) ? null : get(ordinal);

    /// <summary>A row of the answer.</summary>
    /// <param name="Kind">What the id is.</param>
    /// <param name="Id">The id.</param>
    /// <param name="Task">Its task.</param>
    /// <param name="Template">Key of the task's template.</param>
    /// <param name="Step">Name of the step.</param>
    /// <param name="State">State of the task or step, reason of the entry.</param>
    /// <param name="At">When task or entry were made.</param>
    /// <param name="Tasks">For a correlation id: how many tasks carry it, counted to <see cref="MostTasks"/>.</param>
    public sealed record FoundId(SearchHitKind Kind, Guid Id, Guid? Task, Guid? Template, string? Step, string? State, DateTimeOffset? At, long? Tasks);
}
