using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TaskerOps.Demo.Simulator.Engine;
using TaskerOps.Demo.Simulator.Worker;

namespace TaskerOps.Demo.Simulator.Http;

/// <summary>The metrics pages of both services; like the real ones they call themselves HTML.</summary>
public static class MetricsPages
{
    private const string ContentType = "text/html; charset=utf-8";

    /// <summary>Adds an orchestrator's page: its instruments, then the lines written by hand.</summary>
    public static void Map(WebApplication app, Orchestrator orchestrator) =>
        app.MapGet("/metrics", () => Results.Text(Orchestration(orchestrator), ContentType));

    /// <summary>Adds a worker's pages: three series, and two JSON documents.</summary>
    public static void Map(WebApplication app, StepWorker worker, TimeProvider time)
    {
        app.MapGet("/metrics", () => Results.Text(Worker(worker), ContentType));
        app.MapGet("/metrics/worker", () => JsonAnswer.Of(WorkerJson(worker, time)));
        app.MapGet("/metrics/events", () => JsonAnswer.Of(EventsJson(worker, time)));
    }

    private static string Orchestration(Orchestrator orchestrator)
    {
        var pool = PoolFigures.Of(orchestrator.Database);
        return orchestrator.Metrics.Render() + string.Create(CultureInfo.InvariantCulture,
            $$"""
            # TYPE target_info gauge
            # HELP target_info Target metadata
            target_info{deployment_environment="development",service_version="0.1.0",service_name="tasker-core",telemetry_sdk_version="0.31.0",telemetry_sdk_language="rust",telemetry_sdk_name="opentelemetry"} 1


            # HELP tasker_orchestration_info Orchestration service information
            # TYPE tasker_orchestration_info gauge
            tasker_orchestration_info{version="0.1.8"} 1

            # HELP tasker_orchestration_running Orchestration system running status
            # TYPE tasker_orchestration_running gauge
            tasker_orchestration_running {} 1

            # HELP tasker_orchestration_db_pool_size Database connection pool size
            # TYPE tasker_orchestration_db_pool_size gauge
            tasker_orchestration_db_pool_size {} {{pool.Size}}

            # HELP tasker_db_pool_connections Current database connection pool connections
            # TYPE tasker_db_pool_connections gauge
            tasker_db_pool_connections{pool="tasker",state="active"} {{pool.Active}}
            tasker_db_pool_connections{pool="tasker",state="idle"} {{pool.Idle}}
            tasker_db_pool_connections{pool="pgmq",state="active"} {{pool.Active}}
            tasker_db_pool_connections{pool="pgmq",state="idle"} {{pool.Idle}}

            # HELP tasker_orchestration_circuit_breaker_state Circuit breaker state (0=closed, 1=half-open, 2=open)
            # TYPE tasker_orchestration_circuit_breaker_state gauge
            tasker_orchestration_circuit_breaker_state {} 0

            """);
    }

    private static string Worker(StepWorker worker) => string.Create(CultureInfo.InvariantCulture,
        $$"""
        # HELP tasker_worker_info Worker information
        # TYPE tasker_worker_info gauge
        tasker_worker_info{version="0.1.8",worker_id="{{worker.Name}}",worker_type="command_processor"} 1

        # HELP tasker_worker_uptime_seconds Worker uptime in seconds
        # TYPE tasker_worker_uptime_seconds counter
        tasker_worker_uptime_seconds {} {{(long)worker.Uptime.TotalSeconds}}

        # HELP tasker_worker_db_pool_size Database connection pool size
        # TYPE tasker_worker_db_pool_size gauge
        tasker_worker_db_pool_size {} {{worker.Database.Size}}

        """);

    private static JsonObject WorkerJson(StepWorker worker, TimeProvider time) => new()
    {
        ["metrics"] = new JsonObject
        {
            ["uptime_seconds"] = Metric(Math.Floor(worker.Uptime.TotalSeconds), "counter", "Worker uptime in seconds"),
            ["database_pool_size"] = Metric(worker.Database.Size, "gauge", "Database connection pool size"),
        },
        ["timestamp"] = JsonText.Zulu(time.GetUtcNow()),
        ["worker_id"] = worker.Name,
    };

    private static JsonObject Metric(double value, string type, string help) =>
        new() { ["value"] = value, ["metric_type"] = type, ["labels"] = new JsonObject(), ["help"] = help };

    private static JsonObject EventsJson(StepWorker worker, TimeProvider time) => new()
    {
        ["router"] = new JsonObject
        {
            ["total_routed"] = worker.EventsPublished + worker.EventsDropped, ["durable_routed"] = worker.EventsPublished,
            ["fast_routed"] = worker.EventsDropped,
            ["broadcast_routed"] = 0, ["fast_delivery_errors"] = 0, ["routing_errors"] = 0,
        },
        ["in_process_bus"] = new JsonObject
        {
            ["total_events_dispatched"] = worker.EventsDropped, ["rust_handler_dispatches"] = 0, ["ffi_channel_dispatches"] = 0,
            ["rust_handler_errors"] = 0, ["ffi_channel_drops"] = worker.EventsDropped, ["rust_subscriber_patterns"] = 0,
            ["rust_handler_count"] = 0, ["ffi_subscriber_count"] = worker.EventsDropped > 0 ? 1 : 0,
        },
        ["captured_at"] = JsonText.Zulu(time.GetUtcNow()),
        ["worker_id"] = worker.Name,
    };
}
