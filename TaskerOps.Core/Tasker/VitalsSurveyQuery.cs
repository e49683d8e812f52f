using Npgsql;

namespace TaskerOps.Core.Tasker;

/// <summary>Looks what there is and what may be read. System catalogues only: nothing that could be refused.</summary>
internal static class VitalsSurveyQuery
{
    // pg_class by pg_class_relname_nsp_index; the queues are those that have a table, whatever pgmq.meta says.
    private const string Sql = """
        select to_regnamespace('pgmq') is not null,
               coalesce(array_agg(substr(c.relname, 3) order by c.relname) filter (where readable), '{}'),
               coalesce(array_agg(substr(c.relname, 3) order by c.relname) filter (where not readable), '{}'),
               coalesce(bool_and(sequence is not null and has_sequence_privilege(sequence, 'select')), false),
               coalesce(has_table_privilege(to_regclass('tasker.tasks_dlq'), 'select'), false)
        from pg_class c
        cross join lateral (
          select has_schema_privilege(c.relnamespace, 'usage') and has_table_privilege(c.oid, 'select') as readable,
                 case when has_schema_privilege(c.relnamespace, 'usage')
                      then to_regclass(format('pgmq.%I', c.relname || '_msg_id_seq')) end as sequence) r
        where c.relnamespace = to_regnamespace('pgmq') and c.relname like 'q\_%' and c.relkind in ('r', 'p') and not c.relispartition
        """;

    public static async Task<VitalsSurvey> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new VitalsSurvey(
            reader.GetBoolean(0), reader.GetFieldValue<string[]>(1), reader.GetFieldValue<string[]>(2), reader.GetBoolean(3), reader.GetBoolean(4));
    }
}
