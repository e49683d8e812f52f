using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using TaskerOps.Demo.Simulator.Workloads;

namespace TaskerOps.Demo.Simulator.Engine;

/// <summary>Creates a task with its initial steps, edges and first transitions, in one transaction of several round trips.</summary>
/// <param name="database">The orchestrator's pool.</param>
/// <param name="registry">The known templates.</param>
/// <param name="processor">The orchestrator's own id.</param>
public sealed class TaskCreator(Database database, TemplateRegistry registry, Guid processor)
{
    /// <summary>Creates a task of the template's newest version, or of the one asked for, and returns where it stands.</summary>
    /// <exception cref="PostgresException">The identity exists already, or the database failed.</exception>
    public async Task<TaskCursor> CreateAsync(TaskRequest request, DateTime requestedAt, CancellationToken cancellationToken)
    {
        var (namedTask, template) = request.ExactVersion ? registry.Exactly(request.Template) : registry.Newest(request.Template);
        var steps = template.InitialSteps().Select(s => (s.Name, Template: s, s.Inputs)).ToList();
        var names = await registry.StepIdsAsync(database, [.. steps.Select(s => s.Name)], cancellationToken);

        await using var pooled = await database.OpenAsync(cancellationToken);
        var connection = pooled.Connection;
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var task = await InsertTaskAsync(connection, namedTask, template, request, requestedAt, cancellationToken);
        var ids = await StepWriter.InsertAsync(connection, task, steps, names, cancellationToken);
        await using var batch = new NpgsqlBatch(connection, transaction);
        var edges = steps.SelectMany(s => s.Template.DependsOn.Select(parent => (ids[parent], ids[s.Name]))).ToList();
        batch.BatchCommands.Add(StepWriter.Edges(edges));
        batch.BatchCommands.Add(Database.Command(
            """
            INSERT INTO task_transitions (task_uuid, to_state, metadata, sort_key, most_recent, processor_uuid, created_at, updated_at)
            VALUES ($1, 'pending', $2, 1, true, $3, now(), now())
            """,
            task, Database.Json(TransitionText.Initial), processor));
        batch.BatchCommands.Add(Database.Command(
            """
            INSERT INTO workflow_step_transitions (workflow_step_uuid, to_state, metadata, sort_key, most_recent, created_at, updated_at)
            SELECT s, 'pending', $2, 1, true, now(), now() FROM unnest($1::uuid[]) s
            """,
            ids.Values.ToArray(), Database.Json(TransitionText.Initial)));
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new TaskCursor(task, template, request.CorrelationId, States.Pending, 1);
    }

    /// <summary>The identity of a request: sixteen hexadecimal digits over template and context, or over the client's key.</summary>
    public static string IdentityHash(TaskTemplate template, TaskRequest request)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(template.Key + (request.IdempotencyKey ?? request.Context.ToJsonString())));
        return BitConverter.ToUInt64(hash).ToString("x", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The tags of a request.</summary>
    public static JsonArray Tags(TaskRequest request) => request.Tags ?? new(request.Reason.Split('_')[0], "demo");

    private static async Task<Guid> InsertTaskAsync(
        NpgsqlConnection connection, Guid namedTask, TaskTemplate template, TaskRequest request, DateTime requestedAt,
        CancellationToken cancellationToken)
    {
        await using var insert = new NpgsqlCommand(
            """
            INSERT INTO tasks (named_task_uuid, requested_at, initiator, source_system, reason, tags, context, identity_hash,
                               created_at, updated_at, priority, correlation_id, parent_correlation_id)
            VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7::jsonb, $8, now(), now(), $9, $10, $11)
            RETURNING task_uuid
            """,
            connection)
        {
            Parameters =
            {
                new() { Value = namedTask },
                new() { Value = DateTime.SpecifyKind(requestedAt, DateTimeKind.Unspecified) },
                new() { Value = request.Initiator },
                new() { Value = request.SourceSystem },
                new() { Value = request.Reason },
                new() { Value = Tags(request).ToJsonString() },
                new() { Value = request.Context.ToJsonString() },
                new() { Value = IdentityHash(template, request) },
                new() { Value = request.Priority },
                new() { Value = request.CorrelationId },
                new() { Value = request.ParentCorrelationId ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid },
            },
        };
        return (Guid)(await insert.ExecuteScalarAsync(cancellationToken))!;
    }
}
