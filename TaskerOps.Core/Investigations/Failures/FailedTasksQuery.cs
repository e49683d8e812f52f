using Npgsql;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.Failures;

/// <summary>
/// The rows with which tasks failed, of tasks with a failing step and of those that were dead-lettered in a window: for windows that hold too
/// many transitions to look through.
/// </summary>
public static class FailedTasksQuery
{
    /// <summary>
    /// idx_dlq_timestamp; then idx_task_transitions_uuid_sort_key or idx_task_transitions_task_uuid and tasks_pkey or
    /// idx_tasks_uuid_temporal, once a task. $1: tasks with a failing step; $2, $3: window;
    /// $4: most dead letters, the newest. The columns are those of <see cref="TaskTransitionsQuery"/>.
    /// </summary>
    public const string Sql = """
        with dead as materialized (
          select task_uuid from tasker.tasks_dlq where dlq_timestamp >= $2 and dlq_timestamp < $3 order by dlq_timestamp desc limit $4
        ), wanted as (
          select unnest($1) as task union select task_uuid from dead
        )
        select r.id, wanted.task, of_task.named_task_uuid, of_task.created_at, r.to_state, r.sort_key, r.created_at
        from wanted
        cross join lateral (
          select task_transition_uuid as id, to_state, sort_key, created_at from tasker.task_transitions
          where task_uuid = wanted.task and to_state in ('error', 'blocked_by_failures') offset 0) r
        cross join lateral (
          select named_task_uuid, created_at from tasker.tasks where task_uuid = wanted.task offset 0) of_task
        order by wanted.task, r.sort_key, r.created_at, r.id
        """;

    /// <summary>The command.</summary>
    public static NpgsqlBatchCommand Command(IReadOnlyCollection<Guid> tasks, Window window, int mostDead) => new(Sql)
    {
        Parameters =
        {
            new NpgsqlParameter<Guid[]> { TypedValue = [.. tasks] },
            Timestamps.Parameter(window.From),
            Timestamps.Parameter(window.To),
            new NpgsqlParameter<long> { TypedValue = mostDead },
        },
    };
}
