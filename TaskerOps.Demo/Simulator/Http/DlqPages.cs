using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TaskerOps.Demo.Simulator.Engine;

namespace TaskerOps.Demo.Simulator.Http;

/// <summary>The reads of <c>/v1/dlq</c>. Here the enumerations are in Pascal case, unlike in the database.</summary>
public static class DlqPages
{
    private const string Entry =
        """
        json_build_object(
            'dlq_entry_uuid', d.dlq_entry_uuid, 'task_uuid', d.task_uuid, 'original_state', d.original_state,
            'dlq_reason', replace(initcap(replace(d.dlq_reason::text, '_', ' ')), ' ', ''), 'dlq_timestamp', d.dlq_timestamp,
            'resolution_status', replace(initcap(replace(d.resolution_status::text, '_', ' ')), ' ', ''),
            'resolution_timestamp', d.resolution_timestamp, 'resolution_notes', d.resolution_notes, 'resolved_by', d.resolved_by,
            'task_snapshot', d.task_snapshot, 'metadata', d.metadata, 'created_at', d.created_at, 'updated_at', d.updated_at)
        """;

    private const string List =
        $"""
        SELECT coalesce(json_agg(x.entry), '[]')::text FROM (
            SELECT {Entry} AS entry FROM tasks_dlq d
            WHERE $3::text IS NULL OR replace(d.resolution_status::text, '_', '') = lower($3)
            ORDER BY d.dlq_timestamp DESC LIMIT $1 OFFSET $2) x
        """;

    private const string OfTask = $"SELECT ({Entry})::text FROM tasks_dlq d WHERE d.task_uuid = $1 ORDER BY d.created_at DESC LIMIT 1";

    private const string Stats =
        """
        SELECT coalesce(json_agg(json_build_object(
            'dlq_reason', replace(initcap(replace(dlq_reason::text, '_', ' ')), ' ', ''), 'total_entries', total_entries,
            'pending', pending, 'manually_resolved', manually_resolved, 'permanent_failures', permanent_failures,
            'cancelled', cancelled, 'oldest_entry', oldest_entry, 'newest_entry', newest_entry,
            'avg_resolution_time_minutes', avg_resolution_time_minutes::float8)), '[]')::text FROM v_dlq_dashboard
        """;

    private const string Queue =
        """
        SELECT coalesce(json_agg(json_build_object(
            'dlq_entry_uuid', q.dlq_entry_uuid, 'task_uuid', q.task_uuid, 'original_state', q.original_state,
            'dlq_reason', replace(initcap(replace(q.dlq_reason::text, '_', ' ')), ' ', ''), 'dlq_timestamp', q.dlq_timestamp,
            'minutes_in_dlq', q.minutes_in_dlq::float8, 'namespace_name', q.namespace_name, 'task_name', q.task_name,
            'current_state', q.current_state, 'time_in_state_minutes', q.time_in_state_minutes,
            'priority_score', q.priority_score::float8)), '[]')::text
        FROM (SELECT * FROM v_dlq_investigation_queue LIMIT $1) q
        """;

    private const string Staleness =
        """
        SELECT coalesce(json_agg(json_build_object(
            'task_uuid', s.task_uuid, 'namespace_name', s.namespace_name, 'task_name', s.task_name,
            'current_state', s.current_state, 'time_in_state_minutes', s.time_in_state_minutes::int,
            'task_age_minutes', s.task_age_minutes::int, 'staleness_threshold_minutes', s.staleness_threshold_minutes,
            'health_status', s.health_status, 'priority', s.priority)), '[]')::text
        FROM (SELECT * FROM v_task_staleness_monitoring LIMIT $1) s
        """;

    /// <summary>Adds the routes.</summary>
    public static void Map(WebApplication app, DatabasePages pages)
    {
        app.MapGet("/v1/dlq", (HttpContext context, int? limit, int? offset, string? resolution_status) =>
            Answer(pages, context, List, limit ?? 50, offset ?? 0, Text(resolution_status)));
        app.MapGet("/v1/dlq/stats", (Delegate)((HttpContext context) => Answer(pages, context, Stats)));
        app.MapGet("/v1/dlq/investigation-queue", (HttpContext context, int? limit) => Answer(pages, context, Queue, limit ?? 100));
        app.MapGet("/v1/dlq/staleness", (HttpContext context, int? limit) => Answer(pages, context, Staleness, limit ?? 100));
        app.MapGet("/v1/dlq/task/{id:guid}", (Guid id, HttpContext context) => Answer(pages, context, OfTask, id));
    }

    private static Npgsql.NpgsqlParameter Text(string? value) =>
        new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text };

    private static Task<IResult> Answer(DatabasePages pages, HttpContext context, string sql, params object?[] parameters) =>
        pages.AnswerAsync(context, async token => await pages.TextAsync(Database.Command(sql, parameters), token) is { } json
            ? JsonAnswer.Text(json)
            : JsonAnswer.Error(404, "NOT_FOUND", "Resource not found"));
}
