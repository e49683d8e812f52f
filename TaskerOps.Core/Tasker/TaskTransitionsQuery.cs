using System.Runtime.InteropServices;
using Npgsql;
using TaskerOps.Core.Activity;

namespace TaskerOps.Core.Tasker;

/// <summary>All rows of every task that moved in a key range, from its first row on, task by task.</summary>
public static class TaskTransitionsQuery
{
    /// <summary>
    /// span: task_transitions_pkey, a range. cut: tasks that began before the range; their earlier rows by
    /// idx_task_transitions_uuid_sort_key or idx_task_transitions_task_uuid. Then tasks_pkey or idx_tasks_uuid_temporal, once a task. $1, $2: key range; $3: most rows.
    /// </summary>
    public const string Sql = """
        with span as materialized (
          select task_transition_uuid as id, task_uuid as task, to_state, sort_key, created_at
          from tasker.task_transitions
          where task_transition_uuid >= $1 and task_transition_uuid < $2
          limit $3
        ), moved as (
          select task, min(sort_key) > 1 as cut from span group by task
        ), all_rows as (
          select id, task, to_state, sort_key, created_at from span
          union all
          select earlier.id, moved.task, earlier.to_state, earlier.sort_key, earlier.created_at
          from moved cross join lateral (
            select task_transition_uuid as id, to_state, sort_key, created_at
            from tasker.task_transitions
            where task_uuid = moved.task and task_transition_uuid < $1
            offset 0) earlier
          where moved.cut
        ), known as (
          select moved.task, of_task.named_task_uuid, of_task.created_at
          from moved cross join lateral (
            select named_task_uuid, created_at from tasker.tasks where task_uuid = moved.task offset 0) of_task
        )
        select r.id, r.task, k.named_task_uuid, k.created_at, r.to_state, r.sort_key, r.created_at
        from all_rows r join known k on k.task = r.task
        order by r.task, r.sort_key, r.created_at, r.id
        """;

    /// <summary>The command for a batch.</summary>
    public static NpgsqlBatchCommand Command(KeyRange range, int mostRows) => new(Sql)
    {
        Parameters =
        {
            new NpgsqlParameter<Guid> { TypedValue = range.From },
            new NpgsqlParameter<Guid> { TypedValue = range.To },
            new NpgsqlParameter<long> { TypedValue = mostRows + 1L },
        },
    };

    /// <summary>Reads the answer; hands over the rows of one task at a time, ordered.</summary>
    /// <exception cref="WindowTooLargeException">There were more than <paramref name="mostRows"/> rows.</exception>
    public static async Task ReadAsync(
        NpgsqlDataReader reader, Func<Guid, Template> templates, int mostRows, Action<ReadOnlySpan<TaskRow>> perTask, CancellationToken cancellationToken)
    {
        var rows = new List<TaskRow>(32);
        var count = 0;
        while (await reader.ReadAsync(cancellationToken))
        {
            if (++count > mostRows)
            {
                throw new WindowTooLargeException("The window holds too many task transitions for the tables to serve cheaply.");
            }

            var template = templates(reader.GetGuid(2));
            var row = new TaskRow(
                reader.GetGuid(0), reader.GetGuid(1), template.Namespace, reader.GetUtc(3),
                string.Intern(reader.GetString(4)), reader.GetInt32(5), reader.GetUtc(6), template.Name);
            if (rows.Count > 0 && rows[^1].Task != row.Task)
            {
                perTask(CollectionsMarshal.AsSpan(rows));
                rows.Clear();
            }

            rows.Add(row);
        }

        if (rows.Count > 0)
        {
            perTask(CollectionsMarshal.AsSpan(rows));
        }
    }
}
