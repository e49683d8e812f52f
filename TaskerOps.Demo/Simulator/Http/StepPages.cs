using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TaskerOps.Demo.Simulator.Engine;

namespace TaskerOps.Demo.Simulator.Http;

/// <summary>
/// One step under <c>/v1/tasks/{uuid}/workflow_steps</c>: read it, read its reports, or change it by hand, which changes the step and nothing else.
/// </summary>
public static class StepPages
{
    private const string Audit =
        """
        SELECT coalesce(json_agg(json_strip_nulls(json_build_object(
            'audit_uuid', a.workflow_step_result_audit_uuid, 'workflow_step_uuid', a.workflow_step_uuid,
            'transition_uuid', a.workflow_step_transition_uuid, 'task_uuid', a.task_uuid,
            'recorded_at', to_char(a.recorded_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'worker_uuid', a.worker_uuid, 'correlation_id', a.correlation_id,
            'success', a.success, 'execution_time_ms', a.execution_time_ms, 'result', (st.metadata ->> 'event')::json, 'step_name', ns.name,
            'from_state', st.from_state, 'to_state', st.to_state)) ORDER BY a.recorded_at DESC), '[]')::text
        FROM workflow_step_result_audit a
        JOIN workflow_step_transitions st ON st.workflow_step_transition_uuid = a.workflow_step_transition_uuid
        JOIN workflow_steps ws ON ws.workflow_step_uuid = a.workflow_step_uuid
        JOIN named_steps ns ON ns.named_step_uuid = ws.named_step_uuid
        WHERE a.task_uuid = $1 AND a.workflow_step_uuid = $2
        """;

    /// <summary>Adds the routes.</summary>
    public static void Map(WebApplication app, DatabasePages pages, Orchestrator orchestrator)
    {
        const string Route = "/v1/tasks/{id:guid}/workflow_steps/{step:guid}";
        app.MapGet(Route, (Guid id, Guid step, HttpContext context) => pages.AnswerAsync(context, token => StepAsync(pages, id, step, token)));
        app.MapGet(Route + "/audit", (Guid id, Guid step, HttpContext context) => pages.AnswerAsync(
            context, async token => JsonAnswer.Text((await pages.TextAsync(Database.Command(Audit, id, step), token))!)));
        app.MapPatch(Route, (Guid id, Guid step, HttpContext context) => pages.AnswerAsync(context, token => ChangeAsync(context, pages, orchestrator, id, step, token)));
    }

    private static async Task<IResult> ChangeAsync(
        HttpContext context, DatabasePages pages, Orchestrator orchestrator, Guid task, Guid step, CancellationToken cancellationToken)
    {
        try
        {
            var body = await RequestBody.ReadAsync(context, cancellationToken);
            if (await FindAsync(pages, task, step, cancellationToken) is null)
            {
                return NotFound();
            }

            return await ActAsync(orchestrator.Actions, step, body, cancellationToken)
                ? await StepAsync(pages, task, step, cancellationToken)
                : JsonAnswer.Error(400, "BAD_REQUEST", "The step is in no state from which this is allowed");
        }
        catch (JsonException error)
        {
            return JsonAnswer.Error(400, "JSON_ERROR", error.Message);
        }
    }

    private static Task<bool> ActAsync(OperatorActions actions, Guid step, RequestBody body, CancellationToken cancellationToken)
    {
        var reason = body.Required<string>("reason");
        switch (body.Required<string>("action_type"))
        {
            case "reset_for_retry":
                _ = body.Required<string>("reset_by");
                return actions.ResetForRetryAsync(step, cancellationToken);
            case "resolve_manually":
                _ = body.Required<string>("resolved_by");
                return actions.ResolveManuallyAsync(step, cancellationToken);
            case "complete_manually":
                var data = body.Required<JsonObject>("completion_data");
                return actions.CompleteManuallyAsync(
                    step, data["result"], data["metadata"] as JsonObject ?? [], reason, body.Required<string>("completed_by"), cancellationToken);
            default:
                throw new JsonException("unknown variant of `action_type`, expected one of `reset_for_retry`, `resolve_manually`, `complete_manually`");
        }
    }

    private static async Task<IResult> StepAsync(DatabasePages pages, Guid task, Guid step, CancellationToken cancellationToken) =>
        await FindAsync(pages, task, step, cancellationToken) is { } found ? JsonAnswer.Of(found) : NotFound();

    private static async Task<JsonNode?> FindAsync(DatabasePages pages, Guid task, Guid step, CancellationToken cancellationToken)
    {
        var steps = JsonNode.Parse((await pages.TextAsync(Database.Command(TaskPages.Steps, task), cancellationToken))!)!.AsArray();
        return steps.FirstOrDefault(found => found!["step_uuid"]!.GetValue<Guid>() == step);
    }

    private static IResult NotFound() => JsonAnswer.Error(404, "NOT_FOUND", "Resource not found");
}
