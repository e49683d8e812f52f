using System.Text.Json.Nodes;
using TaskerOps.Demo.Simulator.Workloads;

namespace TaskerOps.Demo.Simulator.Engine;

/// <summary>What an orchestrator reads about a step whose result has arrived.</summary>
/// <param name="Step">The step.</param>
/// <param name="Name">Its name.</param>
/// <param name="Template">Its template.</param>
/// <param name="State">Its state.</param>
/// <param name="SortKey">The sort key of the row with that state.</param>
/// <param name="Attempts">Claims so far.</param>
/// <param name="MaxAttempts">Claims allowed.</param>
/// <param name="Result">The stored result.</param>
/// <param name="ResultText">The same as text.</param>
/// <param name="Task">Where the task stands.</param>
public sealed record StepReport(
    Guid Step, string Name, StepTemplate Template, string State, int SortKey, int Attempts, int MaxAttempts,
    JsonNode? Result, string? ResultText, TaskCursor Task)
{
    private const string Sql =
        """
        SELECT ns.name, coalesce(ws.inputs ->> '__template_step_name', ns.name), coalesce(st.to_state, 'pending'), coalesce(st.sort_key, 0),
               coalesce(ws.attempts, 0), coalesce(ws.max_attempts, 3), ws.results::text,
               t.task_uuid, t.named_task_uuid, t.correlation_id, tt.to_state, tt.sort_key
        FROM workflow_steps ws
        JOIN named_steps ns ON ns.named_step_uuid = ws.named_step_uuid
        JOIN tasks t ON t.task_uuid = ws.task_uuid
        JOIN task_transitions tt ON tt.task_uuid = t.task_uuid AND tt.most_recent = true
        LEFT JOIN workflow_step_transitions st ON st.workflow_step_uuid = ws.workflow_step_uuid AND st.most_recent = true
        WHERE ws.workflow_step_uuid = $1
        """;

    /// <summary>Reads a step; null if it, or its template, is not known.</summary>
    public static async Task<StepReport?> ReadAsync(
        Database database, TemplateRegistry registry, Guid step, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            Database.Command(Sql, step),
            reader =>
            {
                var text = reader.IsDBNull(6) ? null : reader.GetString(6);
                return registry.Find(reader.GetGuid(8)) is { } template && template.Find(reader.GetString(1)) is { } stepTemplate
                    ? new StepReport(
                        step, reader.GetString(0), stepTemplate, reader.GetString(2), reader.GetInt32(3), reader.GetInt32(4),
                        reader.GetInt32(5), text is null ? null : JsonNode.Parse(text), text,
                        new TaskCursor(reader.GetGuid(7), template, reader.GetGuid(9), reader.GetString(10), reader.GetInt32(11)))
                    : null;
            },
            cancellationToken);
        return rows is [{ } report] ? report : null;
    }
}
