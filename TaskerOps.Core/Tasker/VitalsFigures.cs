using Npgsql;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Vitals;

namespace TaskerOps.Core.Tasker;

/// <summary>The first statement of <see cref="VitalsQuery"/>: sessions, counters and dead letters, in one row.</summary>
internal sealed record VitalsFigures(
    IReadOnlyList<ListenSession> Listening, long HiddenSessions, long Poolers, bool TracksActivities, long Sessions, long MaxConnections,
    TimeSpan? OldestTransaction, DatabaseCounters Counters, Told<DeadLetterVitals> DeadLetters)
{
    private const string Listen = """LISTEN "pgmq\_message\_ready.%""";

    // A statistics view. $1: the statement of a listening session; $2: our own name.
    private const string SessionsSql = """
        (select coalesce(array_agg(query order by backend_start) filter (where query ilike $1), '{}') as statements,
                coalesce(array_agg(backend_start order by backend_start) filter (where query ilike $1), '{}') as since,
                count(*) filter (where query = '<insufficient privilege>') as hidden,
                count(*) filter (where application_name ilike '%pgbouncer%') as poolers,
                max(now() - xact_start) as oldest
         from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and application_name is distinct from $2) s
        """;

    // A statistics view: one row.
    private const string DatabaseSql = """
        (select numbackends::bigint, stats_reset, blks_hit, blks_read, xact_commit, xact_rollback from pg_stat_database where datname = current_database()) d
        """;

    // Statistics views. From PostgreSQL 18 on the flushes of the log are counted where all input and output is.
    private const string WalFrom18 = "(select sum(fsyncs)::bigint as syncs, sum(fsync_time) as ms from pg_stat_io where object = 'wal') w";
    private const string WalBefore18 = "(select wal_sync as syncs, wal_sync_time as ms from pg_stat_wal) w";

    /// <summary>idx_dlq_resolution_status or idx_dlq_unique_pending_task: the pending ones; idx_dlq_timestamp: those of the last minutes, then tasks_pkey or idx_tasks_uuid_temporal. $3: since when; $4: how many.</summary>
    private const string DeadLettersSql = """
        select p.*, r.* from (
          select coalesce(array_agg(reason order by pending desc, reason), '{}') as reasons, coalesce(array_agg(pending order by pending desc, reason), '{}') as pending,
                 coalesce(array_agg(oldest order by pending desc, reason), '{}') as oldest, coalesce(array_agg(newest order by pending desc, reason), '{}') as newest
          from (select dlq_reason::text as reason, count(*) as pending, min(dlq_timestamp) as oldest, max(dlq_timestamp) as newest
                from tasker.tasks_dlq where resolution_status = 'pending' group by 1) by_reason) p
        cross join (
          select coalesce(array_agg(dlq_entry_uuid order by dlq_timestamp desc, dlq_entry_uuid), '{}') as entries, coalesce(array_agg(task_uuid order by dlq_timestamp desc, dlq_entry_uuid), '{}') as tasks,
                 coalesce(array_agg(dlq_timestamp order by dlq_timestamp desc, dlq_entry_uuid), '{}') as at, coalesce(array_agg(dlq_reason::text order by dlq_timestamp desc, dlq_entry_uuid), '{}') as why,
                 coalesce(array_agg(original_state::text order by dlq_timestamp desc, dlq_entry_uuid), '{}') as states,
                 coalesce(array_agg(resolution_status = 'pending' order by dlq_timestamp desc, dlq_entry_uuid), '{}') as open,
                 coalesce(array_agg(coalesce(named_task_uuid, '00000000-0000-0000-0000-000000000000') order by dlq_timestamp desc, dlq_entry_uuid), '{}') as templates
          from (select e.*, t.named_task_uuid
                from (select * from tasker.tasks_dlq where dlq_timestamp >= $3 order by dlq_timestamp desc limit $4) e
                left join lateral (select named_task_uuid from tasker.tasks where task_uuid = e.task_uuid offset 0) t on true) recent) r
        """;

    private static readonly Absence NoDeadLetters = new(AbsenceReason.Absent, "TaskerOps' role may not read tasker.tasks_dlq: it needs SELECT on it.");

    /// <summary>The statement, without what is not there or may not be read.</summary>
    public static NpgsqlBatchCommand Command(VitalsSurvey survey, Version server, DateTimeOffset recentSince)
    {
        var command = new NpgsqlBatchCommand($"""
            select s.statements, s.since, s.hidden, s.poolers, s.oldest, current_setting('track_activities')::bool,
                   d.numbackends, current_setting('max_connections')::bigint, d.stats_reset, d.blks_hit, d.blks_read, d.xact_commit, d.xact_rollback,
                   case when current_setting('track_wal_io_timing', true)::bool then w.syncs end, w.ms
                   {(survey.DeadLetters ? ", dead.*" : "")}
            from {SessionsSql} cross join {DatabaseSql} cross join {(server.Major >= 18 ? WalFrom18 : WalBefore18)}
            {(survey.DeadLetters ? $"cross join ({DeadLettersSql}) dead" : "")}
            """)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = Listen }, new NpgsqlParameter<string> { TypedValue = TaskerDatabase.ApplicationName } },
        };
        if (survey.DeadLetters)
        {
            command.Parameters.Add(Timestamps.Parameter(recentSince));
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = DeadLetterVitals.MostRecent });
        }

        return command;
    }

    /// <summary>Reads the row.</summary>
    public static VitalsFigures Read(NpgsqlDataReader reader, VitalsSurvey survey, DateTimeOffset now, DateTimeOffset recentSince, Func<Guid, Template> templates)
    {
        var counters = new DatabaseCounters(
            now, Moment(8), reader.GetInt64(9), reader.GetInt64(10), reader.GetInt64(11), reader.GetInt64(12),
            Long(13), Double(14));
        return new VitalsFigures(
            [.. reader.GetFieldValue<string[]>(0).Zip(reader.GetFieldValue<DateTimeOffset[]>(1), (statement, since) => new ListenSession(ChannelOf(statement), since))],
            reader.GetInt64(2), reader.GetInt64(3), reader.GetBoolean(5), reader.GetInt64(6), reader.GetInt64(7),
            reader.IsDBNull(4) ? null : reader.GetTimeSpan(4), counters,
            survey.DeadLetters ? new DeadLetterVitals(Reasons(reader), Recent(reader, templates), recentSince) : NoDeadLetters);

        DateTimeOffset? Moment(int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetFieldValue<DateTimeOffset>(ordinal);

        long? Long(int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetInt64(ordinal);

        double? Double(int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetDouble(ordinal);
    }

    private static List<DeadLetterReason> Reasons(NpgsqlDataReader reader)
    {
        var (reasons, pending) = (reader.GetFieldValue<string[]>(15), reader.GetFieldValue<long[]>(16));
        var (oldest, newest) = (reader.GetFieldValue<DateTime[]>(17), reader.GetFieldValue<DateTime[]>(18));
        return [.. reasons.Select((reason, index) => new DeadLetterReason(reason, pending[index], Timestamps.Utc(oldest[index]), Timestamps.Utc(newest[index])))];
    }

    private static List<DeadLetter> Recent(NpgsqlDataReader reader, Func<Guid, Template> templates)
    {
        var (entries, tasks, at) = (reader.GetFieldValue<Guid[]>(19), reader.GetFieldValue<Guid[]>(20), reader.GetFieldValue<DateTime[]>(21));
        var (reasons, states) = (reader.GetFieldValue<string[]>(22), reader.GetFieldValue<string[]>(23));
        var (open, named) = (reader.GetFieldValue<bool[]>(24), reader.GetFieldValue<Guid[]>(25));
        return [.. entries.Select((entry, index) =>
        {
            var template = templates(named[index]);
            return new DeadLetter(entry, tasks[index], Timestamps.Utc(at[index]), reasons[index], states[index], open[index], template.Namespace, template.Name);
        })];
    }

    /// <summary>The channel of <c>LISTEN "pgmq_message_ready.payments"; LISTEN "…"</c>: the first that it names.</summary>
    private static string ChannelOf(string statement) => statement.Split('"') is [_, var channel, ..] ? channel : statement;
}
