using Npgsql;
using TaskerOps.Core.Investigations.Transitions;

namespace TaskerOps.Core.Investigations.Failures;

/// <summary>What given rows of failing steps tell: their metadata are read of these rows alone.</summary>
public static class FailureRowsQuery
{
    /// <summary>The most characters of an event that are read: a result may be as long as it likes, and the error stands at its beginning.</summary>
    public const int LongestEvent = 65_536;

    /// <summary>
    /// workflow_step_transitions_pkey or idx_workflow_step_transitions_uuid_temporal, workflow_steps_pkey or
    /// idx_workflow_steps_transitive_deps and tasks_pkey or idx_tasks_uuid_temporal, once a row; for a final failure the row before it by
    /// idx_workflow_step_transitions_uuid_sort_key or idx_workflow_step_transitions_step_uuid. $1: keys of rows; $2: most characters of an event.
    /// </summary>
    public const string Sql = """
        select wanted.id, r.step, of_task.named_task_uuid, r.event, r.worker, before.report
        from unnest($1) as wanted(id)
        cross join lateral (
          select workflow_step_uuid as step, to_state, sort_key, created_at, left(metadata->>'event', $2) as event, metadata->>'worker_uuid' as worker
          from tasker.workflow_step_transitions where workflow_step_transition_uuid = wanted.id offset 0) r
        cross join lateral (
          select task_uuid from tasker.workflow_steps where workflow_step_uuid = r.step offset 0) of_step
        cross join lateral (
          select named_task_uuid from tasker.tasks where task_uuid = of_step.task_uuid offset 0) of_task
        left join lateral (
          select case when to_state = 'enqueued_as_error_for_orchestration' then workflow_step_transition_uuid end as report
          from tasker.workflow_step_transitions
          where workflow_step_uuid = r.step and r.to_state = 'error' and to_state <> 'error'
            and (sort_key, created_at, workflow_step_transition_uuid) < (r.sort_key, r.created_at, wanted.id)
          order by sort_key desc, created_at desc, workflow_step_transition_uuid desc limit 1) before on true
        """;

    /// <summary>Asks for the rows of these keys; a key that is not found has no answer.</summary>
    public static async Task<List<FailureDetail>> ReadAsync(NpgsqlConnection connection, IReadOnlyCollection<Guid> rows, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. rows] });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = LongestEvent });
        var details = new List<FailureDetail>(rows.Count);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var told = TransitionDetails.ReadEvent(reader.IsDBNull(3) ? null : reader.GetString(3));
            details.Add(new FailureDetail(
                reader.GetGuid(0), reader.GetGuid(1), reader.GetGuid(2), Cut(told.Message), told.ErrorType,
                !reader.IsDBNull(4) && Guid.TryParse(reader.GetString(4), out var worker) ? worker : null,
                reader.IsDBNull(5) ? null : reader.GetGuid(5)));
        }

        return details;
    }

    // Half of a surrogate pair is no text.
    private static string? Cut(string? message) => message is { Length: > FailureDetail.LongestMessage }
        ? message[..(FailureDetail.LongestMessage - (char.IsHighSurrogate(message[FailureDetail.LongestMessage - 1]) ? 1 : 0))]
        : message;
}
