using System.Globalization;
using Npgsql;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.Tasks.Rows;

/// <summary>The entries of one task in the investigation queue.</summary>
internal static class DeadLettersQuery
{
    /// <summary>idx_dlq_task_lookup. $1: task.</summary>
    public const string Sql = """
        select dlq_entry_uuid, dlq_reason::text, original_state, dlq_timestamp, resolution_status::text, resolution_timestamp, resolved_by,
               left(resolution_notes, 4000), left(metadata->>'time_in_state_minutes', 40), left(metadata->>'threshold_minutes', 40)
        from tasker.tasks_dlq
        where task_uuid = $1
        order by dlq_timestamp, dlq_entry_uuid
        limit 100
        """;

    /// <summary>The command for a batch.</summary>
    public static NpgsqlBatchCommand Command(Guid task) => new(Sql) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = task } } };

    /// <summary>The entries, oldest first.</summary>
    public static async Task<List<DeadLetter>> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var letters = new List<DeadLetter>();
        while (await reader.ReadAsync(cancellationToken))
        {
            letters.Add(new DeadLetter(
                reader.GetGuid(0), reader.TextOrNull(1) ?? "", reader.TextOrNull(2) ?? "", reader.GetUtc(3), reader.TextOrNull(4) ?? "", reader.UtcOrNull(5),
                reader.TextOrNull(6), reader.TextOrNull(7), Minutes(reader.TextOrNull(8)), Minutes(reader.TextOrNull(9))));
        }

        return letters;
    }

    private static double? Minutes(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var minutes) && double.IsFinite(minutes) ? minutes : null;
}
