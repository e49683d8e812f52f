using Npgsql;

namespace TaskerOps.Core.Investigations.Failures;

/// <summary>What the rows with which tasks failed tell.</summary>
public static class TaskFailureRowsQuery
{
    private const int LongestEvent = 2000;

    /// <summary>task_transitions_pkey or idx_task_transitions_uuid_temporal and tasks_pkey or idx_tasks_uuid_temporal, once a row. $1: keys
    /// of rows; $2: most characters of an event.</summary>
    public const string Sql = """
        select wanted.id, of_task.named_task_uuid, r.reason, r.event
        from unnest($1) as wanted(id)
        cross join lateral (
          select task_uuid, left(transition_metadata->>'reason', $2) as reason, left(metadata->>'event', $2) as event
          from tasker.task_transitions where task_transition_uuid = wanted.id offset 0) r
        cross join lateral (
          select named_task_uuid from tasker.tasks where task_uuid = r.task_uuid offset 0) of_task
        """;

    /// <summary>Asks for the rows of these keys; which step stood still is not told here.</summary>
    public static async Task<List<TaskFailureDetail>> ReadAsync(NpgsqlConnection connection, IReadOnlyCollection<Guid> rows, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. rows] });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = LongestEvent });
        var details = new List<TaskFailureDetail>(rows.Count);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            details.Add(new TaskFailureDetail(
                reader.GetGuid(0), reader.GetGuid(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3), null));
        }

        return details;
    }
}
