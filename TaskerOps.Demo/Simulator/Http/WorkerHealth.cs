using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Npgsql;
using TaskerOps.Demo.Simulator.Engine;
using TaskerOps.Demo.Simulator.Worker;
using TaskerOps.Demo.Simulator.Workloads;

namespace TaskerOps.Demo.Simulator.Http;

/// <summary>The health pages of a worker, and its list of templates.</summary>
public static class WorkerHealth
{
    private const string Depth =
        "SELECT coalesce(sum((pgmq.metrics(queue_name)).queue_length), 0)::bigint FROM pgmq.meta WHERE queue_name LIKE '%_queue'";

    /// <summary>Adds the pages.</summary>
    public static void Map(WebApplication app, StepWorker worker, TimeProvider time)
    {
        app.MapGet("/health", () => JsonAnswer.Of(Status("healthy", worker, time)));
        app.MapGet("/health/live", () => JsonAnswer.Of(Status("alive", worker, time)));
        app.MapGet("/health/ready", async (CancellationToken token) =>
            await ChecksAsync(worker, time, token) is { } checks && IsHealthy(checks) ? Ready(worker, time, checks) : NotReady(time));
        app.MapGet("/health/detailed", async (CancellationToken token) => Detailed(worker, time, await ChecksAsync(worker, time, token)));
        app.MapGet("/v1/templates", () => JsonAnswer.Of(new JsonObject
        {
            ["supported_namespaces"] = Namespaces(),
            ["template_count"] = 0,
            ["cache_stats"] = null,
            ["worker_capabilities"] = new JsonArray("command_processing", "database_access", "message_queues", "ffi_integration"),
        }));
    }

    private static IResult Ready(StepWorker worker, TimeProvider time, JsonObject checks)
    {
        var body = Status("ready", worker, time);
        body["checks"] = checks;
        body["system_info"] = SystemInfo(worker);
        return JsonAnswer.Of(body);
    }

    private static IResult NotReady(TimeProvider time) => JsonAnswer.Of(
        new JsonObject
        {
            ["error"] = "service_unavailable",
            ["message"] = "Worker is not ready to process steps",
            ["timestamp"] = JsonText.Zulu(time.GetUtcNow()),
            ["request_id"] = null,
        },
        StatusCodes.Status503ServiceUnavailable);

    private static IResult Detailed(StepWorker worker, TimeProvider time, JsonObject checks)
    {
        var body = Status(IsHealthy(checks) ? "healthy" : "degraded", worker, time);
        // Both sentences stay as they are whatever happens: the listener's state and the executions are not what they count.
        checks["event_system"] = Check(
            "healthy", $"Event-driven processing active: {worker.Processed} messages processed, listener connected", 0, time);
        checks["step_processing"] = Check("healthy", "Step processing operational - 0 executed, 0.0% error rate", 0, time);
        checks["circuit_breakers"] = Check("healthy", "No circuit breakers configured", 0, time);
        body["checks"] = checks;
        body["system_info"] = SystemInfo(worker);
        body["distributed_cache"] = new JsonObject { ["enabled"] = false, ["provider"] = "noop", ["healthy"] = true };
        return JsonAnswer.Of(body);
    }

    private static async Task<JsonObject> ChecksAsync(StepWorker worker, TimeProvider time, CancellationToken cancellationToken)
    {
        var processor = Check("healthy", "Worker status: healthy, DB connected: true", 0, time);
        if (worker.Outage)
        {
            const string Failure = "pool timed out while waiting for an open connection";
            await Task.Delay(TimeSpan.FromSeconds(20), time, cancellationToken);
            return new JsonObject
            {
                ["database"] = Check("unhealthy", $"Database connection failed: {Failure}", 10002, time),
                ["command_processor"] = processor,
                ["queue_processing"] = Check("unhealthy", $"Queue metrics unavailable: {Failure}", 10001, time),
            };
        }

        var started = time.GetTimestamp();
        try
        {
            var depth = await worker.Database.QueryAsync(Database.Command(Depth), reader => reader.GetInt64(0), cancellationToken);
            return new JsonObject
            {
                ["database"] = Check("healthy", "Database connection successful", 0, time),
                ["command_processor"] = processor,
                ["queue_processing"] = Check(
                    depth[0] switch { < 10000 => "healthy", < 50000 => "degraded", _ => "unhealthy" },
                    $"Queue processing available, total depth: {depth[0]}", (long)time.GetElapsedTime(started).TotalMilliseconds, time),
            };
        }
        catch (NpgsqlException error)
        {
            return new JsonObject
            {
                ["database"] = Check("unhealthy", $"Database connection failed: {error.Message}", 0, time),
                ["command_processor"] = processor,
                ["queue_processing"] = Check("unhealthy", $"Queue metrics unavailable: {error.Message}", 0, time),
            };
        }
    }

    private static bool IsHealthy(JsonObject checks) => checks.All(c => c.Value!["status"]!.GetValue<string>() is "healthy");

    private static JsonObject SystemInfo(StepWorker worker) => new()
    {
        ["version"] = "0.1.8",
        ["environment"] = "development",
        ["uptime_seconds"] = (long)worker.Uptime.TotalSeconds,
        ["worker_type"] = "command_processor",
        ["database_pool_size"] = worker.Database.Size,
        ["command_processor_active"] = true,
        ["supported_namespaces"] = Namespaces(),
        ["pool_utilization"] = PoolFigures.Of(worker.Database).ToJson(),
    };

    private static JsonArray Namespaces() => [.. TemplateCatalog.Namespaces.Select(n => (JsonNode)n)];

    private static JsonObject Check(string status, string message, long elapsed, TimeProvider time) => new()
    {
        ["status"] = status, ["message"] = message, ["duration_ms"] = elapsed, ["last_checked"] = JsonText.Zulu(time.GetUtcNow()),
    };

    private static JsonObject Status(string status, StepWorker worker, TimeProvider time) => new()
    {
        ["status"] = status, ["timestamp"] = JsonText.Zulu(time.GetUtcNow()), ["worker_id"] = worker.Name,
    };
}
