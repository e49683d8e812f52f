using Npgsql;
using TaskerOps.Core.Investigations.Failures;
using TaskerOps.Core.Investigations.Redacting;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.DeadLetters;

/// <summary>Entries of the investigation queue with what is known of their tasks.</summary>
public static class DeadLettersQuery
{
    private const int LongestSnapshot = 100_000;
    private const int LongestNotes = 10_000;

    /// <summary>
    /// The newest entries of a status: idx_dlq_resolution_status; tasks_pkey or idx_tasks_uuid_temporal and
    /// idx_task_transitions_uuid_most_recent or idx_task_transitions_state_lookup, once an entry.
    /// $1: most entries; $2, $3: most characters of snapshot and notes; $4: status.
    /// </summary>
    public static readonly string StatusSql = Text("where resolution_status = $4::text::tasker.dlq_resolution_status");

    /// <summary>
    /// The newest entries: idx_dlq_timestamp; tasks_pkey or idx_tasks_uuid_temporal and idx_task_transitions_uuid_most_recent or
    /// idx_task_transitions_state_lookup, once an entry. Parameters as above, but the last.
    /// </summary>
    public static readonly string AllSql = Text("");

    /// <summary>How many entries nobody has closed: idx_dlq_resolution_status or idx_dlq_unique_pending_task.</summary>
    public const string PendingSql = "select count(*) from tasker.tasks_dlq where resolution_status = 'pending'";

    /// <summary>The newest entries.</summary>
    /// <param name="connection">An open session.</param>
    /// <param name="status">One of <see cref="DeadLetterStatus"/>; null = all.</param>
    /// <param name="most">How many.</param>
    /// <param name="templates">The template of a key.</param>
    /// <param name="redaction">Hides secrets.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public static async Task<List<DeadLetter>> ReadAsync(
        NpgsqlConnection connection, string? status, int most, Func<Guid, Template> templates, Redaction redaction, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(status is null ? AllSql : StatusSql, connection);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = most });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = LongestSnapshot });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = LongestNotes });
        if (status is not null)
        {
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = status });
        }

        var entries = new List<DeadLetter>();
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                var template = templates(reader.GetGuid(10));
                entries.Add(new DeadLetter
                {
                    Id = reader.GetGuid(0),
                    Task = reader.GetGuid(1),
                    OriginalState = reader.GetString(2),
                    Reason = reader.GetString(3),
                    At = reader.GetUtc(4),
                    Status = reader.GetString(5),
                    ResolvedAt = reader.IsDBNull(6) ? null : reader.GetUtc(6),
                    ResolvedBy = Text(7),
                    Notes = Text(8) is { } notes ? redaction.Text(notes).Text : null,
                    Snapshot = redaction.Json(Text(9)),
                    Namespace = template.Namespace,
                    Template = template.Name,
                    Version = template.Version,
                    Correlation = reader.GetGuid(11),
                    State = Text(12),
                });
            }

            string? Text(int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);
        }

        var stuck = await StuckStepsQuery.ReadAsync(connection, [.. entries.Select(entry => (entry.Task, entry.At))], cancellationToken);
        return entries.ConvertAll(entry => entry with { Stuck = stuck.GetValueOrDefault(entry.Task) });
    }

    /// <summary>How many entries nobody has closed.</summary>
    public static async Task<long> PendingAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(PendingSql, connection);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static string Text(string where) => $"""
        with entries as materialized (
          select dlq_entry_uuid, task_uuid, original_state, dlq_reason::text as reason, dlq_timestamp, resolution_status::text as status, resolution_timestamp,
                 left(resolved_by, 255) as resolved_by, left(resolution_notes, $3) as notes, left(task_snapshot::text, $2) as snapshot
          from tasker.tasks_dlq
          {where}
          order by dlq_timestamp desc limit $1
        )
        select e.*, of_task.named_task_uuid, of_task.correlation_id, latest.to_state
        from entries e
        cross join lateral (
          select named_task_uuid, correlation_id from tasker.tasks where task_uuid = e.task_uuid offset 0) of_task
        left join lateral (
          select to_state from tasker.task_transitions where task_uuid = e.task_uuid and most_recent offset 0) latest on true
        order by e.dlq_timestamp desc, e.dlq_entry_uuid
        """;
}
