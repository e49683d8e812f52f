using Npgsql;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Correlations;

namespace TaskerOps.Core.Tasker;

/// <summary>The tasks around a correlation id, and the rows of their histories.</summary>
public static class CorrelationQuery
{
    /// <summary>
    /// Tasks that carry one of the ids, or name one as their parent: idx_tasks_correlation_id,
    /// idx_tasks_parent_correlation_id or idx_tasks_correlation_hierarchy; their states by idx_task_transitions_uuid_most_recent. $1: ids; $2: most tasks of each side.
    /// </summary>
    public const string AroundSql = """
        select t.task_uuid, t.named_task_uuid, t.correlation_id, t.parent_correlation_id, t.requested_at, t.created_at,
          coalesce(latest.to_state, 'pending'), coalesce(latest.created_at, t.created_at), left(t.initiator, 128)
        from (
          (select * from tasker.tasks where correlation_id = any($1) limit $2)
          union all
          (select * from tasker.tasks where parent_correlation_id = any($1) and correlation_id <> all($1) limit $2)) t
        left join lateral (
          select to_state, created_at from tasker.task_transitions where task_uuid = t.task_uuid and most_recent offset 0) latest on true
        """;

    /// <summary>
    /// The newest finished tasks of some templates before a moment, among the newest 2,000: tasks_pkey or idx_tasks_uuid_temporal, a range, backwards; states by
    /// idx_task_transitions_uuid_most_recent.
    /// $1, $2: key range; $3: templates; $4: most tasks.
    /// </summary>
    public const string RecentSql = """
        select t.task_uuid, t.named_task_uuid, t.correlation_id, t.parent_correlation_id, t.requested_at, t.created_at,
          coalesce(latest.to_state, 'pending'), coalesce(latest.created_at, t.created_at), null::text
        from (
          select * from (
            select task_uuid, named_task_uuid, correlation_id, parent_correlation_id, requested_at, created_at, complete from tasker.tasks
            where task_uuid >= $1 and task_uuid < $2 order by task_uuid desc limit 2000) newest
          where complete and named_task_uuid = any($3) limit $4) t
        left join lateral (
          select to_state, created_at from tasker.task_transitions where task_uuid = t.task_uuid and most_recent offset 0) latest on true
        """;

    /// <summary>
    /// The rows of the steps of some tasks:
    /// idx_workflow_steps_task_uuid or idx_workflow_steps_task_covering or idx_workflow_steps_processing_status, then
    /// idx_workflow_step_transitions_uuid_sort_key or idx_workflow_step_transitions_step_uuid, once a step. $1: tasks; $2: most steps and rows.
    /// </summary>
    public const string StepsSql = """
        select r.workflow_step_transition_uuid, step.workflow_step_uuid, step.task_uuid, coalesce(named.name, '(unknown step)'), r.to_state, r.sort_key, r.created_at
        from (select workflow_step_uuid, task_uuid, named_step_uuid from tasker.workflow_steps where task_uuid = any($1) limit $2) step
        left join tasker.named_steps named using (named_step_uuid)
        left join lateral (
          select workflow_step_transition_uuid, to_state, sort_key, created_at
          from tasker.workflow_step_transitions where workflow_step_uuid = step.workflow_step_uuid offset 0) r on true
        limit $2
        """;

    /// <summary>
    /// The rows of some tasks, and their entries in the investigation queue:
    /// idx_task_transitions_uuid_sort_key or idx_task_transitions_task_uuid, idx_dlq_task_lookup.
    /// $1: tasks; $2: most rows.
    /// </summary>
    public const string TasksSql = """
        (select task_transition_uuid, task_uuid, false, to_state, sort_key, created_at from tasker.task_transitions where task_uuid = any($1) limit $2)
        union all
        (select dlq_entry_uuid, task_uuid, true, dlq_reason::text, 0, dlq_timestamp from tasker.tasks_dlq where task_uuid = any($1) limit $2)
        """;

    /// <summary>A command for a batch over some ids.</summary>
    public static NpgsqlBatchCommand Command(string sql, IEnumerable<Guid> ids, int most) => new(sql)
    {
        Parameters =
        {
            new NpgsqlParameter<Guid[]> { TypedValue = [.. ids] },
            new NpgsqlParameter<int> { TypedValue = most },
        },
    };

    /// <summary>The command for <see cref="RecentSql"/>.</summary>
    public static NpgsqlBatchCommand Recent(DateTimeOffset before, TimeSpan reach, IEnumerable<Guid> templates, int most) => new(RecentSql)
    {
        Parameters =
        {
            new NpgsqlParameter<Guid> { TypedValue = TimeOrderedUuid.LowerBound(before - reach) },
            new NpgsqlParameter<Guid> { TypedValue = TimeOrderedUuid.LowerBound(before) },
            new NpgsqlParameter<Guid[]> { TypedValue = [.. templates] },
            new NpgsqlParameter<int> { TypedValue = most },
        },
    };

    /// <summary>Reads a task with the key of its template.</summary>
    public static (Guid Template, CorrelatedTask Task) Task(NpgsqlDataReader reader, Func<Guid, Template> templates) => (
        reader.GetGuid(1),
        new CorrelatedTask(
            reader.GetGuid(0), templates(reader.GetGuid(1)), reader.GetGuid(2), reader.IsDBNull(3) ? null : reader.GetGuid(3), reader.GetUtc(4), reader.GetUtc(5),
            reader.GetString(6), reader.GetUtc(7), reader.IsDBNull(8) ? null : reader.GetString(8)));

    /// <summary>Reads a row of a step; a step without rows has an empty state.</summary>
    public static StepRow StepRow(NpgsqlDataReader reader) => reader.IsDBNull(0)
        ? new StepRow(Guid.Empty, reader.GetGuid(1), reader.GetGuid(2), "", null, "", 0, default, Name: reader.GetString(3))
        : new StepRow(reader.GetGuid(0), reader.GetGuid(1), reader.GetGuid(2), "", null, string.Intern(reader.GetString(4)), reader.GetInt32(5), reader.GetUtc(6), Name: reader.GetString(3));
}
