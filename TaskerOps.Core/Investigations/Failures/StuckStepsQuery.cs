using Npgsql;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.Failures;

    /// <summary>The step at which each of some tasks stood still at a moment: of those that had begun and not ended, the one that had waited longest.</summary>
public static class StuckStepsQuery
{
    /// <summary>
    /// idx_workflow_steps_task_uuid, once a task; idx_workflow_step_transitions_uuid_sort_key or idx_workflow_step_transitions_step_uuid,
    /// twice a step: its last row before the moment,
    /// and the first of doubled ones. $1: tasks; $2: the moment of each.
    /// </summary>
    public const string Sql = """
        select distinct on (wanted.task) wanted.task, s.workflow_step_uuid, named.name, latest.to_state, since.at
        from unnest($1, $2) as wanted(task, moment)
        cross join lateral (
          select workflow_step_uuid, named_step_uuid, inputs->>'__template_step_name' as template_step
          from tasker.workflow_steps where task_uuid = wanted.task offset 0) s
        cross join lateral (
          select to_state from tasker.workflow_step_transitions
          where workflow_step_uuid = s.workflow_step_uuid and created_at < wanted.moment
          order by sort_key desc, created_at desc, workflow_step_transition_uuid desc limit 1) latest
        cross join lateral (
          select min(created_at) as at from tasker.workflow_step_transitions
          where workflow_step_uuid = s.workflow_step_uuid and created_at < wanted.moment and to_state = latest.to_state
            and sort_key >= (select coalesce(max(other.sort_key), 0) from tasker.workflow_step_transitions other
                             where other.workflow_step_uuid = s.workflow_step_uuid and other.created_at < wanted.moment and other.to_state <> latest.to_state)) since
        left join lateral (
          select coalesce(s.template_step, name) as name from tasker.named_steps where named_step_uuid = s.named_step_uuid offset 0) named on true
        where latest.to_state not in ('pending', 'complete', 'error', 'cancelled', 'resolved_manually')
        order by wanted.task, since.at, s.workflow_step_uuid
        """;

    /// <summary>The step by task; a task whose steps had all ended, or not begun, has no answer.</summary>
    public static async Task<Dictionary<Guid, StuckStep>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyCollection<(Guid Task, DateTimeOffset At)> tasks, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. tasks.Select(task => task.Task)] });
        command.Parameters.Add(Timestamps.Parameter([.. tasks.Select(task => task.At)]));
        var steps = new Dictionary<Guid, StuckStep>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            steps[reader.GetGuid(0)] = new StuckStep(
                reader.GetGuid(1), reader.IsDBNull(2) ? Template.UnnamedStep : reader.GetString(2), reader.GetString(3), reader.GetUtc(4));
        }

        return steps;
    }
}
