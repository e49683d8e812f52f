using Npgsql;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.Failures;

/// <summary>The newest complete tasks of a template, in any version, that were created in a window.</summary>
public static class SucceededTasksQuery
{
    /// <summary>tasks_pkey or idx_tasks_uuid_temporal, a range from its end. $1, $2: key range; $3, $4: namespace and template; $5: most tasks.</summary>
    public const string Sql = """
        select t.task_uuid
        from tasker.tasks t
        where t.task_uuid >= $1 and t.task_uuid < $2 and t.complete
          and t.named_task_uuid = any (array(
            select named.named_task_uuid from tasker.named_tasks named
            join tasker.task_namespaces space on space.task_namespace_uuid = named.task_namespace_uuid
            where space.name = $3 and named.name = $4))
        order by t.task_uuid desc limit $5
        """;

    /// <summary>Their keys, newest first.</summary>
    public static async Task<List<Guid>> ReadAsync(
        NpgsqlConnection connection, Window window, FailureCause cause, int most, CancellationToken cancellationToken)
    {
        var range = KeyRange.Of(window);
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = range.From });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = range.To });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = cause.Namespace });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = cause.Template });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = most });
        var tasks = new List<Guid>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            tasks.Add(reader.GetGuid(0));
        }

        return tasks;
    }
}
