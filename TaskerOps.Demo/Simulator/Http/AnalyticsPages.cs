using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TaskerOps.Demo.Simulator.Engine;

namespace TaskerOps.Demo.Simulator.Http;

/// <summary>The reads of <c>/v1/analytics</c> and <c>/v1/templates</c>.</summary>
public static class AnalyticsPages
{
    private const string Performance =
        """
        SELECT json_build_object(
            'total_tasks', m.task_throughput, 'active_tasks', m.active_tasks_count, 'completed_tasks', m.completion_count,
            'failed_tasks', m.error_count, 'completion_rate', m.completion_rate::float8, 'error_rate', m.error_rate::float8,
            'average_task_duration_seconds', m.avg_task_duration::float8, 'average_step_duration_seconds', m.avg_step_duration::float8,
            'tasks_per_hour', m.task_throughput, 'steps_per_hour', m.step_throughput, 'system_health_score', m.system_health_score::float8,
            'analysis_period_start', m.analysis_period_start, 'calculated_at', m.calculated_at)::text
        FROM get_analytics_metrics(now() - make_interval(hours => $1)) m
        """;

    private const string Bottlenecks =
        """
        SELECT json_build_object(
            'slow_steps', (SELECT coalesce(json_agg(s), '[]') FROM get_slowest_steps_aggregated(now() - interval '24 hours', $1, $2) s),
            'slow_tasks', (SELECT coalesce(json_agg(t), '[]') FROM get_slowest_tasks_aggregated(now() - interval '24 hours', $1, $2) t),
            'resource_utilization', json_build_object(
                'database_pool_utilization', $3::float8, 'system_health', (SELECT row_to_json(h) FROM get_system_health_counts() h)),
            'recommendations', '[]'::json)::text
        """;

    private const string Templates =
        """
        SELECT json_build_object(
            'namespaces', (SELECT json_agg(json_build_object('name', n.name, 'description', n.description, 'template_count',
                                (SELECT count(*) FROM named_tasks nt WHERE nt.task_namespace_uuid = n.task_namespace_uuid)) ORDER BY n.name)
                           FROM task_namespaces n),
            'templates', (SELECT json_agg(json_build_object('name', nt.name, 'namespace', n.name, 'version', nt.version,
                                'description', nt.description, 'step_count', jsonb_array_length(nt.configuration -> 'steps'))
                                ORDER BY n.name, nt.name, nt.version)
                          FROM named_tasks nt JOIN task_namespaces n ON n.task_namespace_uuid = nt.task_namespace_uuid
                          WHERE $1::text IS NULL OR n.name = $1),
            'total_count', (SELECT count(*) FROM named_tasks))::text
        """;

    private const string Template =
        """
        SELECT json_build_object('name', nt.name, 'namespace', n.name, 'version', nt.version, 'description', nt.description,
            'configuration', null, 'steps', (
                SELECT json_agg(json_build_object('name', s ->> 'name', 'description', s ->> 'description',
                    'default_retryable', (s -> 'retry' ->> 'retryable')::boolean,
                    'default_max_attempts', (s -> 'retry' ->> 'max_attempts')::integer))
                FROM jsonb_array_elements(nt.configuration -> 'steps') s))::text
        FROM named_tasks nt JOIN task_namespaces n ON n.task_namespace_uuid = nt.task_namespace_uuid
        WHERE n.name = $1 AND nt.name = $2 AND nt.version = $3
        """;

    /// <summary>Adds the routes.</summary>
    public static void Map(WebApplication app, DatabasePages pages, Orchestrator orchestrator)
    {
        app.MapGet("/v1/analytics/performance", (HttpContext context, int? hours) => Answer(pages, context, Performance, hours ?? 24));
        app.MapGet("/v1/analytics/bottlenecks", (HttpContext context, int? limit, int? min_executions) =>
        {
            var pool = PoolFigures.Of(orchestrator.Database);
            return Answer(pages, context, Bottlenecks, limit ?? 10, min_executions ?? 5, (double)pool.Active / pool.Size);
        });
        app.MapGet("/v1/templates", (HttpContext context, string? @namespace) => Answer(
            pages, context, Templates,
            new Npgsql.NpgsqlParameter { Value = (object?)@namespace ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text }));
        app.MapGet("/v1/templates/{ns}/{name}/{version}", (HttpContext context, string ns, string name, string version) =>
            Answer(pages, context, Template, ns, name, version));
    }

    private static Task<IResult> Answer(DatabasePages pages, HttpContext context, string sql, params object?[] parameters) =>
        pages.AnswerAsync(context, async token => await pages.TextAsync(Database.Command(sql, parameters), token) is { } json
            ? JsonAnswer.Text(json)
            : JsonAnswer.Error(404, "NOT_FOUND", "Resource not found"));
}
