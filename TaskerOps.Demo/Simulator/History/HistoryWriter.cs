using Npgsql;
using NpgsqlTypes;
using TaskerOps.Demo.Simulator.Engine;
using TaskerOps.Demo.Simulator.Workloads;

namespace TaskerOps.Demo.Simulator.History;

/// <summary>Writes planned tasks with COPY, table after table. The audit trigger must be off: it would stamp its rows with now.</summary>
/// <param name="connection">An open connection of the schema's owner.</param>
/// <param name="namedTasks">Keys of the templates.</param>
/// <param name="namedSteps">Keys of the step names.</param>
/// <param name="processor">The orchestrator's id.</param>
/// <param name="worker">The worker's id.</param>
public sealed class HistoryWriter(
    NpgsqlConnection connection, Func<TaskTemplate, Guid> namedTasks, IReadOnlyDictionary<string, Guid> namedSteps, Guid processor, Guid worker)
{
    /// <summary>Writes all rows of the tasks.</summary>
    public async Task WriteAsync(IReadOnlyList<PlannedTask> tasks, CancellationToken cancellationToken)
    {
        await CopyAsync(
            """
            tasks (task_uuid, named_task_uuid, complete, requested_at, initiator, source_system, reason, tags, context, identity_hash,
                   created_at, updated_at, priority, correlation_id, parent_correlation_id)
            """,
            tasks, WriteTask, cancellationToken);
        await CopyAsync(
            """
            workflow_steps (workflow_step_uuid, task_uuid, named_step_uuid, max_attempts, processed, processed_at, attempts,
                            last_attempted_at, backoff_request_seconds, inputs, results, created_at, updated_at)
            """,
            tasks.SelectMany(t => t.Steps.Select(s => (t.Id, s))), WriteStep, cancellationToken);
        await CopyAsync(
            "workflow_step_edges (workflow_step_edge_uuid, from_step_uuid, to_step_uuid, name, created_at, updated_at)",
            tasks.SelectMany(t => t.Edges), WriteEdge, cancellationToken);
        await CopyAsync(
            """
            task_transitions (task_transition_uuid, task_uuid, to_state, from_state, metadata, sort_key, most_recent, created_at, updated_at,
                              processor_uuid)
            """,
            tasks.SelectMany(t => t.Transitions),
            (writer, row) =>
            {
                WriteTransition(writer, row);
                writer.Write(processor);
            },
            cancellationToken);
        await CopyAsync(
            """
            workflow_step_transitions (workflow_step_transition_uuid, workflow_step_uuid, to_state, from_state, metadata, sort_key, most_recent,
                                       created_at, updated_at)
            """,
            tasks.SelectMany(t => t.Steps).SelectMany(s => s.Transitions).OrderBy(t => t.At), WriteTransition, cancellationToken);
        await CopyAsync(
            """
            workflow_step_result_audit (workflow_step_result_audit_uuid, workflow_step_uuid, workflow_step_transition_uuid, task_uuid, recorded_at,
                                        worker_uuid, correlation_id, success, created_at, updated_at)
            """,
            tasks.SelectMany(t => t.Reports.Select(r => (t, r))), WriteAudit, cancellationToken);
    }

    private async Task CopyAsync<T>(string target, IEnumerable<T> rows, Action<NpgsqlBinaryImporter, T> write, CancellationToken cancellationToken)
    {
        await using var writer = await connection.BeginBinaryImportAsync($"COPY {target} FROM STDIN (FORMAT binary)", cancellationToken);
        foreach (var row in rows)
        {
            writer.StartRow();
            write(writer, row);
        }

        await writer.CompleteAsync(cancellationToken);
    }

    private void WriteTask(NpgsqlBinaryImporter writer, PlannedTask task)
    {
        var request = task.Request;
        writer.Write(task.Id);
        writer.Write(namedTasks(request.Template));
        writer.Write(task.Complete);
        WriteTime(writer, task.RequestedAt);
        writer.Write(request.Initiator);
        writer.Write(request.SourceSystem);
        writer.Write(request.Reason);
        writer.Write(TaskCreator.Tags(request).ToJsonString(), NpgsqlDbType.Jsonb);
        writer.Write(request.Context.ToJsonString(), NpgsqlDbType.Jsonb);
        writer.Write(TaskCreator.IdentityHash(request.Template, request));
        WriteTime(writer, task.CreatedAt);
        WriteTime(writer, task.Complete ? task.EndedAt : task.CreatedAt);
        writer.Write(request.Priority);
        writer.Write(request.CorrelationId);
        WriteNullable(writer, request.ParentCorrelationId);
    }

    private void WriteStep(NpgsqlBinaryImporter writer, (Guid Task, PlannedStep Step) row)
    {
        var step = row.Step;
        writer.Write(step.Id);
        writer.Write(row.Task);
        writer.Write(namedSteps[step.Name]);
        writer.Write(step.Template.MaxAttempts);
        writer.Write(step.ProcessedAt is not null);
        WriteTime(writer, step.ProcessedAt);
        WriteNullable(writer, step.Attempts);
        WriteTime(writer, step.LastAttemptedAt);
        WriteNullable(writer, step.BackoffSeconds);
        WriteJson(writer, step.Inputs);
        WriteJson(writer, step.Results);
        WriteTime(writer, step.CreatedAt);
        WriteTime(writer, step.UpdatedAt);
    }

    private static void WriteEdge(NpgsqlBinaryImporter writer, (Guid Id, Guid From, Guid To, DateTime At) edge)
    {
        writer.Write(edge.Id);
        writer.Write(edge.From);
        writer.Write(edge.To);
        writer.Write("provides");
        WriteTime(writer, edge.At);
        WriteTime(writer, edge.At);
    }

    private static void WriteTransition(NpgsqlBinaryImporter writer, PlannedTransition row)
    {
        writer.Write(row.Id);
        writer.Write(row.Entity);
        writer.Write(row.To);
        if (row.From is null)
        {
            writer.WriteNull();
        }
        else
        {
            writer.Write(row.From);
        }

        WriteJson(writer, row.Metadata);
        writer.Write(row.SortKey);
        writer.Write(row.SupersededAt is null);
        WriteTime(writer, row.At);
        WriteTime(writer, row.SupersededAt ?? row.At);
    }

    private void WriteAudit(NpgsqlBinaryImporter writer, (PlannedTask Task, PlannedReport Report) row)
    {
        var (task, report) = row;
        writer.Write(report.AuditId);
        writer.Write(report.Step.Id);
        writer.Write(report.Transition.Id);
        writer.Write(task.Id);
        WriteTime(writer, report.At);
        writer.Write(worker);
        writer.Write(task.Request.CorrelationId);
        writer.Write(report.Outcome.Success);
        WriteTime(writer, report.At);
        WriteTime(writer, report.At);
    }

    private static void WriteTime(NpgsqlBinaryImporter writer, DateTime? time)
    {
        if (time is { } value)
        {
            writer.Write(DateTime.SpecifyKind(value, DateTimeKind.Unspecified), NpgsqlDbType.Timestamp);
        }
        else
        {
            writer.WriteNull();
        }
    }

    private static void WriteJson(NpgsqlBinaryImporter writer, string? json)
    {
        if (json is null)
        {
            writer.WriteNull();
        }
        else
        {
            writer.Write(json, NpgsqlDbType.Jsonb);
        }
    }

    private static void WriteNullable<T>(NpgsqlBinaryImporter writer, T? value)
        where T : struct
    {
        if (value is { } known)
        {
            writer.Write(known);
        }
        else
        {
            writer.WriteNull();
        }
    }
}
