using Npgsql;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.Failures;

/// <summary>The first failure of a step in each of some tasks, up to the moment at which the task failed.</summary>
public static class FailedStepQuery
{
    /// <summary>Rows of a task and of its steps are written in transactions of their own: a step's failure may be later than the task's by so much.</summary>
    public static readonly TimeSpan Slack = TimeSpan.FromSeconds(1);

    /// <summary>
    /// idx_workflow_steps_task_uuid, once a task, then idx_workflow_step_transitions_uuid_sort_key or
    /// idx_workflow_step_transitions_step_uuid, once a step.
    /// $1: tasks; $2: the moment of each.
    /// </summary>
    public const string Sql = """
        select distinct on (wanted.task) wanted.task, failed.id, named.name
        from unnest($1, $2) as wanted(task, moment)
        cross join lateral (
          select workflow_step_uuid, named_step_uuid, inputs->>'__template_step_name' as template_step
          from tasker.workflow_steps where task_uuid = wanted.task offset 0) s
        cross join lateral (
          select workflow_step_transition_uuid as id, created_at
          from tasker.workflow_step_transitions
          where workflow_step_uuid = s.workflow_step_uuid and to_state = 'error' and created_at <= wanted.moment
          order by sort_key, created_at, workflow_step_transition_uuid limit 1) failed
        left join lateral (
          select coalesce(s.template_step, name) as name from tasker.named_steps where named_step_uuid = s.named_step_uuid offset 0) named on true
        order by wanted.task, failed.created_at, failed.id
        """;

    /// <summary>Row and name of the step by task; a task without a failed step has no answer.</summary>
    public static async Task<Dictionary<Guid, (Guid Row, string Name)>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyCollection<(Guid Task, DateTimeOffset At)> tasks, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. tasks.Select(task => task.Task)] });
        command.Parameters.Add(Timestamps.Parameter([.. tasks.Select(task => task.At + Slack)]));
        var steps = new Dictionary<Guid, (Guid, string)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            steps[reader.GetGuid(0)] = (reader.GetGuid(1), reader.IsDBNull(2) ? Template.UnnamedStep : reader.GetString(2));
        }

        return steps;
    }
}
