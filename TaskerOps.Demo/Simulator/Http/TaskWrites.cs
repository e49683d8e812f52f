using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Npgsql;
using TaskerOps.Demo.Simulator.Engine;
using TaskerOps.Demo.Simulator.Workloads;

namespace TaskerOps.Demo.Simulator.Http;

/// <summary><c>POST /v1/tasks</c> creates a task, <c>DELETE /v1/tasks/{uuid}</c> cancels one. Both answer with the task, and 200.</summary>
public static class TaskWrites
{
    /// <summary>Adds the routes.</summary>
    public static void Map(WebApplication app, DatabasePages pages, Orchestrator orchestrator, TemplateRegistry registry, TimeProvider time)
    {
        app.MapPost("/v1/tasks", (Delegate)((HttpContext context) => orchestrator.Outage
            ? NoTemplateAsync(time, context)
            : pages.AnswerAsync(context, token => CreateAsync(context, pages, orchestrator, registry, time, token))));
        app.MapDelete("/v1/tasks/{id}", (string id, HttpContext context) =>
            pages.AnswerAsync(context, token => CancelAsync(pages, orchestrator, id, token)));
    }

    private static async Task<IResult> CreateAsync(
        HttpContext context, DatabasePages pages, Orchestrator orchestrator, TemplateRegistry registry, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            var body = await RequestBody.ReadAsync(context, cancellationToken);
            var key = string.Join('/', body.Required<string>("namespace"), body.Required<string>("name"), body.Required<string>("version"));
            var request = RequestOf(body, time);
            if (registry.Find(key) is not { } template)
            {
                return NoTemplate();
            }

            return await orchestrator.CreateAsync(request with { Template = template, ExactVersion = true }, cancellationToken) is { } task
                ? await TaskPages.TaskAsync(pages, task, cancellationToken)
                : NoTemplate();
        }
        catch (JsonException error)
        {
            return JsonAnswer.Error(400, "JSON_ERROR", error.Message);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return JsonAnswer.Error(409, "CONFLICT", "A task with the same identity exists already");
        }
    }

    private static TaskRequest RequestOf(RequestBody body, TimeProvider time) => new(
        WorkloadCatalog.Kinds[0].Template, body.Required<string>("reason"), body.Required<JsonObject>("context"), body.Required<string>("initiator"),
        body.Required<string>("source_system"), Math.Clamp(body.Number("priority", 0), -100, 100),
        body.Id("correlation_id") ?? Guid.CreateVersion7(time.GetUtcNow()), body.Id("parent_correlation_id"))
    {
        Tags = body.Required<JsonArray>("tags"),
        IdempotencyKey = body.Optional<string>("idempotency_key"),
    };

    private static async Task<IResult> CancelAsync(DatabasePages pages, Orchestrator orchestrator, string id, CancellationToken cancellationToken)
    {
        // The answer was looked up before the deed: its status is still a word from before.
        var answer = await TaskPages.OneAsync(pages, TaskPages.One, id, cancellationToken);
        return answer is IStatusCodeHttpResult { StatusCode: >= 400 } || await orchestrator.Actions.CancelAsync(Guid.Parse(id), cancellationToken)
            ? answer
            : JsonAnswer.Error(400, "BAD_REQUEST", "Task is in a terminal state and cannot be cancelled");
    }

    /// <summary>Without its database the real one says, after ten seconds, that the template is not there.</summary>
    private static async Task<IResult> NoTemplateAsync(TimeProvider time, HttpContext context)
    {
        await Task.Delay(TimeSpan.FromSeconds(10), time, context.RequestAborted);
        return NoTemplate();
    }

    private static IResult NoTemplate() => JsonAnswer.Error(404, "NOT_FOUND", "Task template not found");
}
