using Npgsql;
using TaskerOps.Core.Activity;

namespace TaskerOps.Core.Tasker;

/// <summary>The steps of some tasks whose last row before a moment is <c>enqueued</c>, since the first of doubled rows.</summary>
public static class EnqueuedStepsQuery
{
    /// <summary>
    /// idx_workflow_steps_task_covering or idx_workflow_steps_task_uuid, once a task;
    /// idx_workflow_step_transitions_uuid_sort_key, once a step, and twice more for one that waits.
    /// $1: tasks; $2: the moment.
    /// </summary>
    public const string Sql = """
        select of_task.workflow_step_uuid, wanted.task, since.created_at
        from unnest($1) as wanted(task)
        cross join lateral (
          select workflow_step_uuid from tasker.workflow_steps where task_uuid = wanted.task offset 0) of_task
        cross join lateral (
          select to_state, created_at from tasker.workflow_step_transitions
          where workflow_step_uuid = of_task.workflow_step_uuid and created_at < $2
          order by sort_key desc, created_at desc, workflow_step_transition_uuid desc limit 1) latest
        left join lateral (
          select sort_key, created_at, workflow_step_transition_uuid from tasker.workflow_step_transitions
          where workflow_step_uuid = of_task.workflow_step_uuid and created_at < $2 and to_state <> 'enqueued' and latest.to_state = 'enqueued'
          order by sort_key desc, created_at desc, workflow_step_transition_uuid desc limit 1) before on true
        cross join lateral (
          select created_at from tasker.workflow_step_transitions
          where workflow_step_uuid = of_task.workflow_step_uuid and created_at < $2 and latest.to_state = 'enqueued'
            and (before.sort_key is null
              or (sort_key, created_at, workflow_step_transition_uuid) > (before.sort_key, before.created_at, before.workflow_step_transition_uuid))
          order by sort_key, created_at, workflow_step_transition_uuid limit 1) since
        where latest.to_state = 'enqueued'
        """;

    /// <summary>Asks for the steps of the active ones of the given tasks: nobody waits for a step of a blocked task.</summary>
    public static async Task<Dictionary<Guid, WaitingStep>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyDictionary<Guid, OpenTask> tasks, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        var steps = new Dictionary<Guid, WaitingStep>();
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. tasks.Where(task => TaskState.IsActive(task.Value.State)).Select(task => task.Key)] });
        command.Parameters.Add(Timestamps.Parameter(moment));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var task = reader.GetGuid(1);
            steps[reader.GetGuid(0)] = new WaitingStep(task, tasks[task].Namespace, reader.GetUtc(2), tasks[task].Template);
        }

        return steps;
    }
}
