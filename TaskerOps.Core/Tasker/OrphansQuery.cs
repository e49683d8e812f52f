using Npgsql;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Findings;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Tasker;

/// <summary>Steps that stand enqueued or in work though their task ended.</summary>
public static class OrphansQuery
{
    /// <summary>How many ended tasks are looked at, the newest first.</summary>
    public const int MostTasks = 2000;

    /// <summary>
    /// given: idx_task_transitions_uuid_most_recent, once a task. gone, those that failed or that a person ended: task_transitions_pkey, a range.
    /// Then idx_workflow_steps_task_uuid or idx_workflow_steps_task_covering, and tasks_pkey or idx_tasks_uuid_temporal, once a task; idx_workflow_step_transitions_uuid_sort_key, once a step.
    /// $1: tasks; $2: the moment; $3: start of the window, $4, $5: its key range; $6: most tasks.
    /// </summary>
    public const string Sql = """
        with given as materialized (
          select wanted.task, latest.to_state, latest.created_at
          from unnest($1) as wanted(task)
          cross join lateral (
            select to_state, created_at from tasker.task_transitions where task_uuid = wanted.task and most_recent offset 0) latest
          where latest.to_state in ('complete', 'error', 'cancelled', 'resolved_manually') and latest.created_at < $2
        ), gone as materialized (
          select task_uuid as task, to_state, created_at from tasker.task_transitions
          where task_transition_uuid >= $4 and task_transition_uuid < $5 and created_at >= $3 and created_at < $2
            and to_state in ('error', 'cancelled', 'resolved_manually')
          order by task_transition_uuid desc
          limit $6
        ), ended as (
          select * from given union all select * from gone
        )
        select s.workflow_step_uuid, ended.task, t.named_task_uuid, coalesce(s.template_step, n.name), latest.to_state, latest.created_at, ended.to_state, ended.created_at
        from ended
        cross join lateral (
          select named_task_uuid from tasker.tasks where task_uuid = ended.task offset 0) t
        cross join lateral (
          select workflow_step_uuid, named_step_uuid, inputs->>'__template_step_name' as template_step
          from tasker.workflow_steps where task_uuid = ended.task offset 0) s
        cross join lateral (
          select to_state, created_at from tasker.workflow_step_transitions
          where workflow_step_uuid = s.workflow_step_uuid and created_at < $2
          order by sort_key desc, created_at desc, workflow_step_transition_uuid desc limit 1) latest
        left join tasker.named_steps n on n.named_step_uuid = s.named_step_uuid
        where latest.to_state in ('enqueued', 'in_progress')
        order by greatest(latest.created_at, ended.created_at)
        """;

    /// <summary>The command for some tasks.</summary>
    public static NpgsqlBatchCommand OfTasks(IReadOnlyCollection<Guid> tasks, DateTimeOffset at) => Command(tasks, at, at, default);

    /// <summary>The command for the tasks that ended in a window, as of its end.</summary>
    public static NpgsqlBatchCommand OfWindow(Window window) => Command([], window.To, window.From, KeyRange.Of(window));

    private static NpgsqlBatchCommand Command(IReadOnlyCollection<Guid> tasks, DateTimeOffset at, DateTimeOffset from, KeyRange range) => new(Sql)
    {
        Parameters =
        {
            new NpgsqlParameter<Guid[]> { TypedValue = [.. tasks] },
            Timestamps.Parameter(at),
            Timestamps.Parameter(from),
            new NpgsqlParameter<Guid> { TypedValue = range.From },
            new NpgsqlParameter<Guid> { TypedValue = range.To },
            new NpgsqlParameter<long> { TypedValue = MostTasks },
        },
    };

    /// <summary>Reads either answer, those longest left behind first.</summary>
    public static async Task<IReadOnlyList<OrphanedStep>> ReadAsync(NpgsqlDataReader reader, Func<Guid, Template> templates, CancellationToken cancellationToken)
    {
        var steps = new List<OrphanedStep>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var template = templates(reader.GetGuid(2));
            steps.Add(new OrphanedStep(
                reader.GetGuid(0), reader.GetGuid(1), template.Namespace, template.Name, reader.IsDBNull(3) ? "(unnamed step)" : reader.GetString(3),
                reader.GetString(4), reader.GetUtc(5), new TaskEnd(reader.GetString(6), reader.GetUtc(7))));
        }

        return steps;
    }
}
