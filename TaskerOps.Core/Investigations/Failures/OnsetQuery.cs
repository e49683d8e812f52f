using Npgsql;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.Failures;

/// <summary>What happened around the first failure of a cause: successes of the same step, dead letters of its tasks, versions of its template.</summary>
public static class OnsetQuery
{
    /// <summary>When each version of a template was registered: small tables. $1, $2: namespace and template.</summary>
    public const string VersionsSql = """
        select named.version, named.created_at from tasker.named_tasks named
        join tasker.task_namespaces space on space.task_namespace_uuid = named.task_namespace_uuid
        where space.name = $1 and named.name = $2
        """;

    /// <summary>
    /// Successes of a step in some tasks, before a moment and after another: idx_audit_task_uuid, once a task, and workflow_steps_pkey or
    /// idx_workflow_steps_transitive_deps. $1: tasks; $2: name of the step; $3, $4: the moments.
    /// </summary>
    public const string SuccessesSql = """
        select max(a.recorded_at) filter (where a.recorded_at < $3), min(a.recorded_at) filter (where a.recorded_at > $4)
        from unnest($1) as wanted(task)
        cross join lateral (
          select workflow_step_uuid, recorded_at from tasker.workflow_step_result_audit where task_uuid = wanted.task and success offset 0) a
        cross join lateral (
          select named_step_uuid, inputs->>'__template_step_name' as template_step
          from tasker.workflow_steps where workflow_step_uuid = a.workflow_step_uuid offset 0) s
        join tasker.named_steps n on n.named_step_uuid = s.named_step_uuid
        where coalesce(s.template_step, n.name) = $2
        """;

    /// <summary>Dead letters of some tasks: idx_dlq_task_lookup, once a task. $1: tasks.</summary>
    public const string DeadSql = """
        select count(*), min(d.dlq_timestamp), max(d.dlq_timestamp)
        from unnest($1) as wanted(task)
        cross join lateral (
          select dlq_timestamp from tasker.tasks_dlq where task_uuid = wanted.task offset 0) d
        """;

    /// <summary>What is on the ruler beside the failures and the workers.</summary>
    /// <param name="connection">An open session.</param>
    /// <param name="group">The cause.</param>
    /// <param name="succeeded">Complete tasks of the template from before the first failure to after the last.</param>
    /// <param name="cancellationToken">Ends the questions.</param>
    public static async Task<List<OnsetEvent>> ReadAsync(
        NpgsqlConnection connection, FailureGroup group, IReadOnlyCollection<Guid> succeeded, CancellationToken cancellationToken)
    {
        var events = new List<OnsetEvent>();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(VersionsSql)
                {
                    Parameters = { new NpgsqlParameter<string> { TypedValue = group.Cause.Namespace }, new NpgsqlParameter<string> { TypedValue = group.Cause.Template } },
                },
                new NpgsqlBatchCommand(SuccessesSql)
                {
                    Parameters =
                    {
                        new NpgsqlParameter<Guid[]> { TypedValue = [.. succeeded] }, new NpgsqlParameter<string> { TypedValue = group.Cause.Step ?? "" },
                        Timestamps.Parameter(group.FirstSeen), Timestamps.Parameter(group.LastSeen),
                    },
                },
                new NpgsqlBatchCommand(DeadSql)
                {
                    Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = [.. group.Failures.Select(failure => failure.Task).Distinct().Take(FailureStoryReader.Most)] } },
                },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            events.Add(new OnsetEvent(reader.GetUtc(1), $"version {reader.GetString(0)} registered"));
        }

        await reader.NextResultAsync(cancellationToken);
        if (await reader.ReadAsync(cancellationToken))
        {
            Add(0, "last success of the step before");
            Add(1, "first success of the step since");
        }

        await reader.NextResultAsync(cancellationToken);
        if (await reader.ReadAsync(cancellationToken) && reader.GetInt64(0) is > 0 and var dead)
        {
            Add(1, dead == 1 ? "a task of it is dead-lettered" : $"{Humane.Count(dead)} tasks of it are dead-lettered, the first");
        }

        return events;

        void Add(int ordinal, string what)
        {
            if (!reader.IsDBNull(ordinal))
            {
                events.Add(new OnsetEvent(reader.GetUtc(ordinal), what));
            }
        }
    }
}
