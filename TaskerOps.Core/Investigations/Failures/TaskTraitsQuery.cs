using Npgsql;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.Failures;

/// <summary>Traits of tasks: names of context keys, never their values.</summary>
public static class TaskTraitsQuery
{
    /// <summary>
    /// tasks_pkey or idx_tasks_uuid_temporal, once a task; for the worker idx_audit_task_uuid and workflow_steps_pkey or idx_workflow_steps_transitive_deps.
    /// $1: tasks; $2: name of the step.
    /// </summary>
    public const string Sql = """
        select wanted.task, t.named_task_uuid, t.initiator, t.source_system, t.tags, t.keys, reported.worker
        from unnest($1) as wanted(task)
        cross join lateral (
          select named_task_uuid, initiator, source_system,
            case when jsonb_typeof(tags) = 'array' then array(select left(tag, 100) from jsonb_array_elements_text(tags) tag limit 20) end as tags,
            case when jsonb_typeof(context) = 'object' then array(select left(key, 100) from jsonb_object_keys(context) key limit 50) end as keys
          from tasker.tasks where task_uuid = wanted.task offset 0) t
        left join lateral (
          select a.worker_uuid as worker
          from tasker.workflow_step_result_audit a
          cross join lateral (
            select named_step_uuid, inputs->>'__template_step_name' as template_step
            from tasker.workflow_steps where workflow_step_uuid = a.workflow_step_uuid offset 0) s
          join tasker.named_steps n on n.named_step_uuid = s.named_step_uuid
          where a.task_uuid = wanted.task and coalesce(s.template_step, n.name) = $2
          order by a.recorded_at desc limit 1) reported on true
        """;

    /// <summary>The traits of these tasks.</summary>
    public static async Task<List<TaskTraits>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyCollection<Guid> tasks, string step, Func<Guid, Template> templates, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. tasks] });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = step });
        var all = new List<TaskTraits>(tasks.Count);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var traits = new List<(string, string)> { ("version", templates(reader.GetGuid(1)).Version) };
            Add("initiator", reader.IsDBNull(2) ? null : reader.GetString(2));
            Add("source system", reader.IsDBNull(3) ? null : reader.GetString(3));
            AddAll("tag", 4);
            AddAll("context key", 5);
            Add("worker", reader.IsDBNull(6) ? null : reader.GetGuid(6).ToString());
            all.Add(new TaskTraits(reader.GetGuid(0), traits));

            void Add(string dimension, string? value)
            {
                if (!string.IsNullOrEmpty(value))
                {
                    traits.Add((dimension, value));
                }
            }

            void AddAll(string dimension, int ordinal)
            {
                foreach (var value in reader.IsDBNull(ordinal) ? [] : reader.GetFieldValue<string?[]>(ordinal))
                {
                    Add(dimension, value);
                }
            }
        }

        return all;
    }
}
