using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Npgsql;
using TaskerOps.Demo.Simulator.Engine;

namespace TaskerOps.Demo.Simulator.Http;

/// <summary>The health pages of an orchestrator. They know nothing of workers.</summary>
public static class OrchestratorHealth
{
    private static readonly string[] ReadyChecks =
        ["web_database", "orchestration_database", "circuit_breaker", "orchestration_system", "command_processor"];

    /// <summary>Adds the four pages.</summary>
    public static void Map(WebApplication app, Orchestrator orchestrator, TimeProvider time)
    {
        app.MapGet("/health", () => JsonAnswer.Of(Status("healthy", time)));
        app.MapGet("/health/live", () => JsonAnswer.Of(Status("alive", time)));
        app.MapGet("/health/ready", token => ReadyAsync(orchestrator, time, token));
        app.MapGet("/health/detailed", token => DetailedAsync(orchestrator, time, token));
    }

    private static Task ReadyAsync(Orchestrator orchestrator, TimeProvider time, HttpContext context) => AnswerAsync(
        orchestrator, time, context,
        checks =>
        {
            var body = Status("ready", time);
            body["checks"] = new JsonObject(ReadyChecks.Select(name => KeyValuePair.Create(name, checks[name]?.DeepClone())));
            return body;
        });

    private static Task DetailedAsync(Orchestrator orchestrator, TimeProvider time, HttpContext context) => AnswerAsync(
        orchestrator, time, context,
        checks =>
        {
            var healthy = checks.All(c => c.Value!["status"]!.GetValue<string>() is "healthy");
            var body = Status(healthy ? "healthy" : "degraded", time);
            body["checks"] = checks;
            return body;
        });

    private static async Task AnswerAsync(
        Orchestrator orchestrator, TimeProvider time, HttpContext context, Func<JsonObject, JsonObject> shape)
    {
        if (orchestrator.Outage)
        {
            // The checks wait for the database until the request times out, with an empty answer.
            await Task.Delay(TimeSpan.FromSeconds(30), time, context.RequestAborted);
            context.Response.StatusCode = StatusCodes.Status408RequestTimeout;
            return;
        }

        var pool = PoolFigures.Of(orchestrator.Database);
        var body = shape(await ChecksAsync(orchestrator, pool, time, context.RequestAborted));
        body["info"] = new JsonObject
        {
            ["version"] = "0.1.8",
            ["environment"] = "development",
            ["operational_state"] = "Normal",
            ["web_database_pool_size"] = 10,
            ["orchestration_database_pool_size"] = 5,
            ["circuit_breaker_state"] = "Closed",
            ["pool_utilization"] = pool.ToJson(),
        };
        await JsonAnswer.Of(body).ExecuteAsync(context);
    }

    private static async Task<JsonObject> ChecksAsync(
        Orchestrator orchestrator, PoolFigures pool, TimeProvider time, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        bool connected;
        try
        {
            await orchestrator.Database.ExecuteAsync([Database.Command("SELECT 1")], cancellationToken);
            connected = true;
        }
        catch (NpgsqlException)
        {
            connected = false;
        }

        var elapsed = (long)time.GetElapsedTime(started).TotalMilliseconds;
        var (poolStatus, poolMessage) = pool.Check();
        return new JsonObject
        {
            ["web_database"] = DatabaseCheck("web_database", connected, elapsed),
            ["orchestration_database"] = DatabaseCheck("orchestration_database", connected, 0),
            ["circuit_breaker"] = Check("healthy", "Circuit breaker state: Closed", 0),
            ["orchestration_system"] = Check("healthy", "Operational state: Normal", 0),
            ["command_processor"] = Check("healthy", "Command processor responsive - DB: true, Queues: true, Processors: 6", 0),
            ["pool_utilization"] = Check(poolStatus, poolMessage, 0),
            ["queue_depth"] = Check("healthy", $"All queues normal (max: {orchestrator.Health.LongestQueue} messages)", 0),
            ["channel_saturation"] = Check("healthy", "Command channel healthy (0.0% saturation, 5000 capacity available)", 0),
        };
    }

    private static JsonObject DatabaseCheck(string name, bool connected, long elapsed) => connected
        ? Check("healthy", $"{name} connected", elapsed)
        : Check("unhealthy", $"{name} connection failed", elapsed);

    private static JsonObject Check(string status, string message, long elapsed) =>
        new() { ["status"] = status, ["message"] = message, ["duration_ms"] = elapsed };

    private static JsonObject Status(string status, TimeProvider time) =>
        new() { ["status"] = status, ["timestamp"] = JsonText.Offset(time.GetUtcNow()) };
}
