using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TaskerOps.Demo.Simulator.Engine;

namespace TaskerOps.Demo.Simulator.Http;

/// <summary>The task list and single tasks of <c>/v1/tasks</c>, with their steps.</summary>
public static class TaskPages
{
    private const string Zulu = "'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'";

    private const string Columns =
        $"""
        json_build_object(
            'task_uuid', t.task_uuid, 'name', nt.name, 'namespace', n.name, 'version', nt.version, 'status', STATUS,
            'created_at', to_char(t.created_at, {Zulu}), 'updated_at', to_char(t.updated_at, {Zulu}), 'completed_at', null,
            'context', t.context, 'initiator', coalesce(t.initiator, 'unknown'), 'source_system', coalesce(t.source_system, 'unknown'),
            'reason', coalesce(t.reason, 'unknown'), 'priority', t.priority, 'tags', coalesce(t.tags, '[]'),
            'correlation_id', t.correlation_id, 'parent_correlation_id', t.parent_correlation_id,
            'total_steps', c.total_steps, 'pending_steps', c.pending_steps, 'in_progress_steps', c.in_progress_steps,
            'completed_steps', c.completed_steps, 'failed_steps', c.failed_steps, 'ready_steps', c.ready_steps,
            'execution_status', c.execution_status, 'recommended_action', c.recommended_action,
            'completion_percentage', c.completion_percentage::float8, 'health_status', c.health_status, 'steps', STEPS)
        """;

    private const string Joins =
        """
        JOIN named_tasks nt ON nt.named_task_uuid = t.named_task_uuid
        JOIN task_namespaces n ON n.task_namespace_uuid = nt.task_namespace_uuid
        """;

    private static readonly string Page =
        $"""
        WITH page AS MATERIALIZED (
            SELECT t.* FROM tasks t {Joins}
            WHERE ($1::boolean IS NULL OR t.complete = $1) AND ($2::text IS NULL OR n.name = $2)
            ORDER BY t.task_uuid DESC LIMIT $3 OFFSET $4),
        contexts AS MATERIALIZED (SELECT * FROM get_task_execution_contexts_batch(ARRAY(SELECT task_uuid FROM page)))
        SELECT coalesce(json_agg(x.task ORDER BY x.task_uuid DESC), '[]')::text
        FROM (SELECT t.task_uuid, {Columns.Replace("STATUS", "CASE WHEN t.complete THEN 'completed' ELSE 'pending' END").Replace("STEPS", "'[]'::json")} AS task
              FROM page t {Joins} JOIN contexts c ON c.task_uuid = t.task_uuid) x
        """;

    /// <summary>One task. $1: the task.</summary>
    internal static readonly string One =
        $"""
        SELECT ({Columns.Replace("STATUS", "c.status").Replace("STEPS",
            "(SELECT json_agg(r) FROM get_step_readiness_status($1) r)")})::text
        FROM tasks t {Joins} JOIN get_task_execution_context($1) c ON c.task_uuid = t.task_uuid
        """;

    private const string Total = "SELECT count(*) FROM tasks t WHERE $1::boolean IS NULL OR t.complete = $1";

    /// <summary>The steps of one task. $1: the task.</summary>
    internal static readonly string Steps =
        $"""
        SELECT coalesce(json_agg(json_build_object(
            'step_uuid', r.workflow_step_uuid, 'task_uuid', r.task_uuid, 'name', r.name,
            'created_at', to_char(ws.created_at, {Zulu}), 'updated_at', to_char(ws.updated_at, {Zulu}),
            'completed_at', to_char(ws.processed_at, {Zulu}), 'results', ws.results, 'current_state', r.current_state,
            'dependencies_satisfied', r.dependencies_satisfied, 'retry_eligible', r.retry_eligible,
            'ready_for_execution', r.ready_for_execution, 'total_parents', r.total_parents, 'completed_parents', r.completed_parents,
            'attempts', r.attempts, 'max_attempts', r.max_attempts, 'last_failure_at', to_char(r.last_failure_at, {Zulu}),
            'next_retry_at', to_char(r.next_retry_at, {Zulu}), 'last_attempted_at', to_char(r.last_attempted_at, {Zulu}))
            ORDER BY r.workflow_step_uuid), '[]')::text
        FROM get_step_readiness_status($1) r JOIN workflow_steps ws ON ws.workflow_step_uuid = r.workflow_step_uuid
        """;

    /// <summary>Adds the routes.</summary>
    public static void Map(WebApplication app, DatabasePages pages)
    {
        app.MapGet("/v1/tasks", (Delegate)((HttpContext context) =>
            pages.AnswerAsync(context, token => ListAsync(pages, context.Request.Query, token))));
        app.MapGet("/v1/tasks/{id}", (string id, HttpContext context) =>
            pages.AnswerAsync(context, token => OneAsync(pages, One, id, token)));
        app.MapGet("/v1/tasks/{id}/workflow_steps", (string id, HttpContext context) =>
            pages.AnswerAsync(context, token => OneAsync(pages, Steps, id, token)));
    }

    private static async Task<IResult> ListAsync(DatabasePages pages, IQueryCollection query, CancellationToken cancellationToken)
    {
        var page = int.TryParse(query["page"], CultureInfo.InvariantCulture, out var number) ? Math.Max(1, number) : 1;
        var size = int.TryParse(query["per_page"], CultureInfo.InvariantCulture, out var wanted) ? Math.Clamp(wanted, 1, 100) : 25;
        bool? complete = (string?)query["status"] switch
        {
            null or "" => null,
            "completed" => true,
            "pending" => false,
            // Any other word ends in a statement that the database refuses.
            _ => throw new InvalidOperationException("The list knows only completed and pending."),
        };
        var filter = new Npgsql.NpgsqlParameter { Value = complete ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Boolean };
        var name = new Npgsql.NpgsqlParameter { Value = (string?)query["namespace"] ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text };
        var tasks = await pages.TextAsync(Database.Command(Page, filter, name, size, (page - 1) * size), cancellationToken);
        var total = await pages.CountAsync(Database.Command(Total, filter.Clone()), cancellationToken);
        return JsonAnswer.Of(new JsonObject
        {
            ["tasks"] = JsonNode.Parse(tasks!),
            ["pagination"] = new JsonObject
            {
                ["page"] = page, ["per_page"] = size, ["total_count"] = total, ["total_pages"] = (total + size - 1) / size,
                ["has_next"] = page * (long)size < total, ["has_previous"] = page > 1,
            },
        });
    }

    /// <summary>What a statement says of the task with that id; 400 if it is no id, 404 if there is no such task.</summary>
    internal static Task<IResult> OneAsync(DatabasePages pages, string sql, string id, CancellationToken cancellationToken) =>
        Guid.TryParse(id, out var task)
            ? OneAsync(pages, sql, task, cancellationToken)
            : Task.FromResult(JsonAnswer.Error(400, "INVALID_UUID", id));

    /// <summary>A task as <c>GET /v1/tasks/{uuid}</c> answers it.</summary>
    internal static Task<IResult> TaskAsync(DatabasePages pages, Guid task, CancellationToken cancellationToken) =>
        OneAsync(pages, One, task, cancellationToken);

    private static async Task<IResult> OneAsync(DatabasePages pages, string sql, Guid task, CancellationToken cancellationToken) =>
        await pages.TextAsync(Database.Command(sql, task), cancellationToken) is { } json
            ? JsonAnswer.Text(json)
            : JsonAnswer.Error(404, "NOT_FOUND", "Resource not found");
}
