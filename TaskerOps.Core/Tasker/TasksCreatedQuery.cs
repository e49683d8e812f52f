using Npgsql;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Tasker;

/// <summary>Tasks by the time of their creation.</summary>
public static class TasksCreatedQuery
{
    /// <summary>tasks_pkey, a range; created_at decides. $1, $2: key range; $3, $4: window; $5: most rows.</summary>
    public const string Sql = """
        select task_uuid, named_task_uuid, created_at
        from tasker.tasks
        where task_uuid >= $1 and task_uuid < $2 and created_at >= $3 and created_at < $4
        order by created_at
        limit $5
        """;

    /// <summary>The command for a batch.</summary>
    public static NpgsqlBatchCommand Command(KeyRange range, Window window, int mostRows) => new(Sql)
    {
        Parameters =
        {
            new NpgsqlParameter<Guid> { TypedValue = range.From },
            new NpgsqlParameter<Guid> { TypedValue = range.To },
            Timestamps.Parameter(window.From),
            Timestamps.Parameter(window.To),
            new NpgsqlParameter<long> { TypedValue = mostRows + 1L },
        },
    };

    /// <summary>Reads the answer, by time.</summary>
    /// <exception cref="WindowTooLargeException">There were more than <paramref name="mostRows"/> rows.</exception>
    public static async Task<List<TaskCreation>> ReadAsync(
        NpgsqlDataReader reader, Func<Guid, Template> templates, int mostRows, CancellationToken cancellationToken)
    {
        var creations = new List<TaskCreation>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var template = templates(reader.GetGuid(1));
            creations.Add(new TaskCreation(reader.GetGuid(0), reader.GetUtc(2), template.Namespace, template.Name));
        }

        return creations.Count <= mostRows
            ? creations
            : throw new WindowTooLargeException("The window holds too many tasks for the tables to serve cheaply.");
    }
}
