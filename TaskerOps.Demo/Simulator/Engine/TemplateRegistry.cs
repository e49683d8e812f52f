using System.Collections.Concurrent;
using Npgsql;
using TaskerOps.Demo.Simulator.Workloads;

namespace TaskerOps.Demo.Simulator.Engine;

/// <summary>Which templates and step names the database knows, and under which keys; shared by all simulated processes.</summary>
public sealed class TemplateRegistry
{
    private readonly ConcurrentDictionary<Guid, TaskTemplate> _byId = new();
    private readonly ConcurrentDictionary<string, (Guid Id, TaskTemplate Template)> _newest = new();
    private readonly ConcurrentDictionary<string, Guid> _steps = new(StringComparer.Ordinal);

    /// <summary>Registers templates as a worker does at its start: namespaces, queues, templates; known ones are touched.</summary>
    public async Task RegisterAsync(Database database, IReadOnlyList<TaskTemplate> templates, CancellationToken cancellationToken)
    {
        await using var pooled = await database.OpenAsync(cancellationToken);
        foreach (var queue in MessageQueues.Orchestration.Append("worker_orchestration_queue"))
        {
            await CreateQueueAsync(pooled.Connection, queue, cancellationToken);
        }

        foreach (var group in templates.GroupBy(t => t.Namespace).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var namespaceId = await RegisterNamespaceAsync(pooled.Connection, group.Key, cancellationToken);
            foreach (var template in group)
            {
                await RegisterTemplateAsync(pooled.Connection, namespaceId, template, cancellationToken);
            }
        }
    }

    /// <summary>The newest registered version of a template, with its key.</summary>
    public (Guid Id, TaskTemplate Template) Newest(TaskTemplate template) => _newest[template.Namespace + "/" + template.Name];

    /// <summary>That version of a template, with its key.</summary>
    public (Guid Id, TaskTemplate Template) Exactly(TaskTemplate template)
    {
        var found = _byId.First(known => known.Value.Key == template.Key);
        return (found.Key, found.Value);
    }

    /// <summary>The template of that namespace, name and version (<see cref="TaskTemplate.Key"/>), or null.</summary>
    public TaskTemplate? Find(string key) => _byId.Values.FirstOrDefault(template => template.Key == key);

    /// <summary>The template of that key, or null if another program registered it.</summary>
    public TaskTemplate? Find(Guid namedTask) => _byId.GetValueOrDefault(namedTask);

    /// <summary>Keys of step names; names not seen before are added to <c>named_steps</c>.</summary>
    public async Task<Dictionary<string, Guid>> StepIdsAsync(
        Database database, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var missing = names.Where(name => !_steps.ContainsKey(name)).ToArray();
        if (missing.Length > 0)
        {
            await database.ExecuteAsync(
                [Database.Command(
                    """
                    INSERT INTO named_steps (name, created_at, updated_at)
                    SELECT n, now(), now() FROM unnest($1::text[]) n ON CONFLICT (name) DO NOTHING
                    """,
                    (object)missing)],
                cancellationToken);
            var known = await database.QueryAsync(
                Database.Command("SELECT name, named_step_uuid FROM named_steps WHERE name = ANY ($1)", (object)missing),
                reader => (Name: reader.GetString(0), Id: reader.GetGuid(1)),
                cancellationToken);
            known.ForEach(row => _steps[row.Name] = row.Id);
        }

        return names.ToDictionary(name => name, name => _steps[name]);
    }

    private async Task RegisterTemplateAsync(
        NpgsqlConnection connection, Guid namespaceId, TaskTemplate template, CancellationToken cancellationToken)
    {
        await using var insert = new NpgsqlCommand(
            """
            INSERT INTO named_tasks (task_namespace_uuid, name, version, configuration, created_at, updated_at)
            VALUES ($1, $2, $3, $4::jsonb, now(), now())
            ON CONFLICT (task_namespace_uuid, name, version) DO UPDATE SET configuration = excluded.configuration, updated_at = now()
            RETURNING named_task_uuid
            """,
            connection)
        {
            Parameters =
            {
                new() { Value = namespaceId }, new() { Value = template.Name }, new() { Value = template.Version },
                new() { Value = template.ToConfiguration() },
            },
        };
        var id = (Guid)(await insert.ExecuteScalarAsync(cancellationToken))!;
        _byId[id] = template;
        _newest[template.Namespace + "/" + template.Name] = (id, template);
    }

    private static async Task<Guid> RegisterNamespaceAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        foreach (var queue in new[] { TaskTemplate.QueueOf(name), $"{name}_domain_events", $"{name}_domain_events_dlq" })
        {
            await CreateQueueAsync(connection, queue, cancellationToken);
        }

        await using var insert = new NpgsqlCommand(
            """
            INSERT INTO task_namespaces (name, created_at, updated_at) VALUES ($1, now(), now())
            ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING task_namespace_uuid
            """,
            connection)
        { Parameters = { new() { Value = name } } };
        return (Guid)(await insert.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task CreateQueueAsync(NpgsqlConnection connection, string queue, CancellationToken cancellationToken)
    {
        await using var create = new NpgsqlCommand("SELECT pgmq.create($1)", connection) { Parameters = { new() { Value = queue } } };
        await create.ExecuteNonQueryAsync(cancellationToken);
    }
}
