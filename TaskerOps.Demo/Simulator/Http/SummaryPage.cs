using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace TaskerOps.Demo.Simulator.Http;

/// <summary><c>GET /v1/tasks/{uuid}/summary</c>: a task with its template's handlers, its steps and where it stands in the dead letter queue.</summary>
public static class SummaryPage
{
    private const string Sql =
        """
        SELECT json_build_object(
            'task', json_build_object(
                'task_uuid', s.task_uuid, 'name', s.task_name, 'namespace', s.namespace_name, 'version', s.task_version, 'status', s.task_status,
                'created_at', to_char(s.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                'updated_at', to_char(s.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                'completed_at', s.completed_at, 'initiator', s.initiator, 'source_system', s.source_system, 'reason', s.reason,
                'correlation_id', s.correlation_id, 'total_steps', s.execution_context -> 'total_steps',
                'pending_steps', s.execution_context -> 'pending_steps', 'in_progress_steps', s.execution_context -> 'in_progress_steps',
                'completed_steps', s.execution_context -> 'completed_steps', 'failed_steps', s.execution_context -> 'failed_steps',
                'completion_percentage', (s.execution_context -> 'completion_percentage')::float8,
                'health_status', s.execution_context -> 'health_status', 'execution_status', s.execution_context -> 'execution_status',
                'recommended_action', s.execution_context -> 'recommended_action'),
            'template', json_build_object('steps', (
                SELECT coalesce(json_agg(json_build_object(
                    'name', step -> 'name', 'step_type', step -> 'type', 'handler', step -> 'handler' -> 'callable',
                    'dependencies', coalesce(step -> 'dependencies', '[]'), 'retryable', step -> 'retry' -> 'retryable',
                    'max_attempts', step -> 'retry' -> 'max_attempts') ORDER BY place), '[]')
                FROM jsonb_array_elements(s.template_configuration -> 'steps') WITH ORDINALITY AS steps (step, place))),
            'steps', (
                SELECT coalesce(jsonb_agg((step - 'error_type') || '{"error": null}' ORDER BY place), '[]')
                FROM jsonb_array_elements(s.step_summaries) WITH ORDINALITY AS steps (step, place)),
            'dlq', s.dlq_status,
            'links', json_build_object(
                'task', '/v1/tasks/' || s.task_uuid, 'steps', '/v1/tasks/' || s.task_uuid || '/workflow_steps', 'dlq', '/v1/dlq'))::text
        FROM get_task_summary($1) s
        """;

    /// <summary>Adds the route.</summary>
    public static void Map(WebApplication app, DatabasePages pages) =>
        app.MapGet("/v1/tasks/{id}/summary", (string id, HttpContext context) =>
            pages.AnswerAsync(context, token => TaskPages.OneAsync(pages, Sql, id, token)));
}
