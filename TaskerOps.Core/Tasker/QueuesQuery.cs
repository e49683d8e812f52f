using System.Globalization;
using System.Text;
using Npgsql;
using TaskerOps.Core.Vitals;

namespace TaskerOps.Core.Tasker;

/// <summary>
/// How each queue stands: what <c>pgmq.metrics_all()</c> tells, and redeliveries besides. Asked table by table, because that
/// function wants rights on every queue and every sequence, and fails altogether for the lack of one.
/// </summary>
internal static class QueuesQuery
{
    /// <summary>One statement for all queues; null if there is none. Live queue tables: small by nature; each is looked at no further than <see cref="QueueVitals.MostMessages"/> messages.</summary>
    public static NpgsqlBatchCommand? Command(VitalsSurvey survey)
    {
        if (survey.Readable.Count == 0)
        {
            return null;
        }

        var sql = new StringBuilder();
        var names = new NpgsqlParameter<string[]> { TypedValue = [.. survey.Readable] };
        foreach (var (index, name) in survey.Readable.Index())
        {
            var total = survey.SequencesReadable
                ? $"(select case when is_called then last_value else 0 end from {Quoted($"q_{name}_msg_id_seq")})"
                : "null::bigint";
            sql.Append(sql.Length == 0 ? "" : " union all ").Append(CultureInfo.InvariantCulture, $"""
                select $1[{index + 1}], count(*), count(*) filter (where vt <= clock_timestamp()), count(*) filter (where read_ct > 1),
                       min(enqueued_at), max(enqueued_at), min(enqueued_at) filter (where vt <= clock_timestamp()), {total}
                from (select read_ct, enqueued_at, vt from {Quoted($"q_{name}")} limit {QueueVitals.MostMessages}) q
                """);
        }

        return new NpgsqlBatchCommand(sql.ToString()) { Parameters = { names } };
    }

    public static async Task<IReadOnlyList<QueueVitals>> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var queues = new List<QueueVitals>();
        while (await reader.ReadAsync(cancellationToken))
        {
            queues.Add(new QueueVitals(
                reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), At(4), At(5), At(6), reader.IsDBNull(7) ? null : reader.GetInt64(7)));
        }

        return queues;

        DateTimeOffset? At(int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetFieldValue<DateTimeOffset>(ordinal);
    }

    /// <summary>A table's name as SQL takes it; it comes from the server's own catalogue.</summary>
    private static string Quoted(string table) => $"pgmq.\"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
