using Npgsql;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Breaches;

/// <summary>Dead letters made in a stretch of time, and versions of templates that came into use in it.</summary>
public sealed class EngineChangesQuery(NpgsqlDataSource database)
{
    /// <summary>How long a version may have been registered before its first task and still be found.</summary>
    public static readonly TimeSpan Unused = TimeSpan.FromHours(24);

    /// <summary>How many of the versions registered last are looked at.</summary>
    public const int MostVersions = 50;

    /// <summary>Entries made in a stretch of time and in as long a time before. idx_dlq_timestamp, a range. $1: start of the time before; $2, $3: the stretch.</summary>
    public const string DeadLettersSql = """
        select count(*) filter (where dlq_timestamp < $2), count(*) filter (where dlq_timestamp >= $2), min(dlq_timestamp) filter (where dlq_timestamp >= $2)
        from tasker.tasks_dlq
        where dlq_timestamp >= $1 and dlq_timestamp < $3
        """;

    /// <summary>Versions of known templates registered in a stretch of time, the last first: small tables. $1, $2: the stretch; $3: most rows.</summary>
    public const string RegisteredSql = """
        select named.named_task_uuid, space.name, named.name, named.version, named.created_at
        from tasker.named_tasks named
        join tasker.task_namespaces space on space.task_namespace_uuid = named.task_namespace_uuid
        where named.created_at >= $1 and named.created_at < $2 and exists (
          select from tasker.named_tasks earlier
          where earlier.task_namespace_uuid = named.task_namespace_uuid and earlier.name = named.name and earlier.created_at < named.created_at)
        order by named.created_at desc
        limit $3
        """;

    /// <summary>
    /// The first task of each version: tasks_pkey or idx_tasks_uuid_temporal, from the registration on up to the first, once a version. OFFSET 0
    /// keeps the planner from reading all tasks that the version has had since. $1: the versions; $2: from which key on, of each; $3: up to which key.
    /// </summary>
    public const string FirstTasksSql = """
        select wanted.version, first.created_at
        from unnest($1, $2) as wanted(version, low)
        cross join lateral (
          select created_at
          from (select named_task_uuid, created_at from tasker.tasks where task_uuid >= wanted.low and task_uuid < $3 order by task_uuid offset 0) task
          where named_task_uuid = wanted.version
          limit 1) first
        """;

    /// <summary>What changed in a window.</summary>
    /// <exception cref="NpgsqlException">The database did not answer.</exception>
    public async Task<EngineChanges> ReadAsync(Window window, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var registered = new Dictionary<Guid, VersionStart>();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(DeadLettersSql)
                {
                    Parameters = { Timestamps.Parameter(window.From - window.Length), Timestamps.Parameter(window.From), Timestamps.Parameter(window.To) },
                },
                new NpgsqlBatchCommand(RegisteredSql)
                {
                    Parameters = { Timestamps.Parameter(window.From - Unused), Timestamps.Parameter(window.To), new NpgsqlParameter<int> { TypedValue = MostVersions } },
                },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var changes = new EngineChanges(reader.GetInt64(0), reader.GetInt64(1), reader.IsDBNull(2) ? null : reader.GetUtc(2), []);
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            registered[reader.GetGuid(0)] = new VersionStart(reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetUtc(4), default);
        }

        await reader.CloseAsync();
        return registered.Count == 0 ? changes : changes with { Versions = await FirstUsedAsync(connection, registered, window, cancellationToken) };
    }

    private static async Task<List<VersionStart>> FirstUsedAsync(
        NpgsqlConnection connection, Dictionary<Guid, VersionStart> registered, Window window, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(FirstTasksSql, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid[]> { TypedValue = [.. registered.Keys] },
                new NpgsqlParameter<Guid[]> { TypedValue = [.. registered.Values.Select(version => TimeOrderedUuid.LowerBound(version.RegisteredAt - TimeOrderedUuid.Before))] },
                new NpgsqlParameter<Guid> { TypedValue = KeyRange.Of(window).To },
            },
        };
        var versions = new List<VersionStart>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var version = registered[reader.GetGuid(0)] with { FirstTaskAt = reader.GetUtc(1) };
            if (window.Contains(version.FirstTaskAt))
            {
                versions.Add(version);
            }
        }

        return [.. versions.OrderBy(version => version.FirstTaskAt)];
    }
}
