using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TaskerOps.Tests.Demo.Simulator;

/// <summary>What operators and clients change over HTTP, and what it does not change.</summary>
public sealed class WritesTests(SimulatedTaskerFixture tasker) : IClassFixture<SimulatedTaskerFixture>
{
    private static readonly HttpClient Client = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PostTask_New_AnswersWithItAndItRuns()
    {
        var (status, task) = await SendAsync(HttpMethod.Post, "/v1/tasks", Request("first"));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("mathematical_sequence", task.GetProperty("name").GetString());
        Assert.Equal("manual", Assert.Single(task.GetProperty("tags").EnumerateArray()).GetString());
        var correlation = task.GetProperty("correlation_id").GetGuid();
        await SimulatedTaskerFixture.UntilAsync(async () => await tasker.StateAsync(correlation) == "complete");
    }

    [Fact]
    public async Task PostTask_SameContextTwice_Conflict()
    {
        await SendAsync(HttpMethod.Post, "/v1/tasks", Request("twice"));

        Assert.Equal((HttpStatusCode.Conflict, "CONFLICT"), await ErrorAsync(HttpMethod.Post, "/v1/tasks", Request("twice")));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Post, "/v1/tasks", Request("twice", ("idempotency_key", "another")))).Status);
    }

    [Fact]
    public async Task PostTask_Malformed_SaysWhy()
    {
        var incomplete = Request("incomplete");
        incomplete.Remove("initiator");

        Assert.Equal((HttpStatusCode.BadRequest, "JSON_ERROR"), await ErrorAsync(HttpMethod.Post, "/v1/tasks", incomplete));
        Assert.Equal((HttpStatusCode.BadRequest, "JSON_ERROR"), await ErrorAsync(HttpMethod.Post, "/v1/tasks", Request("kind", ("context", 7))));
        Assert.Equal((HttpStatusCode.NotFound, "NOT_FOUND"), await ErrorAsync(HttpMethod.Post, "/v1/tasks", Request("version", ("version", "9.9.9"))));
    }

    [Fact]
    public async Task DeleteTask_Blocked_CancelledButTheAnswerSaysAWordFromBefore()
    {
        var correlation = await tasker.RunAsync("ecom_declined");
        var task = await TaskAsync(correlation);

        var (status, answer) = await SendAsync(HttpMethod.Delete, $"/v1/tasks/{task}", null);

        Assert.Equal((HttpStatusCode.OK, "blocked_by_failures"), (status, answer.GetProperty("status").GetString()));
        Assert.EndsWith("blocked_by_failures cancelled", await tasker.TaskPathAsync(correlation), StringComparison.Ordinal);
        Assert.EndsWith("error cancelled", await tasker.StepPathAsync(correlation, "process_payment"), StringComparison.Ordinal);
        Assert.EndsWith("complete", await tasker.StepPathAsync(correlation, "validate_cart"), StringComparison.Ordinal);
        Assert.Equal("pending", await Rows.OneAsync(tasker.Tasker, "SELECT from_state FROM task_transitions WHERE most_recent AND task_uuid = $1", task));
        Assert.Equal((HttpStatusCode.BadRequest, "BAD_REQUEST"), await ErrorAsync(HttpMethod.Delete, $"/v1/tasks/{task}", null));
    }

    [Theory]
    [InlineData("""{"action_type":"reset_for_retry","reason":"try","reset_by":"op"}""", "pending")]
    [InlineData("""{"action_type":"resolve_manually","reason":"done","resolved_by":"op"}""", "resolved_manually")]
    [InlineData("""{"action_type":"complete_manually","reason":"paid","completed_by":"op","completion_data":{"result":{"paid":true},"metadata":{"note":"by hand"}}}""", "complete")]
    public async Task PatchStep_OfABlockedTask_TheStepChangesAndNothingElse(string body, string state)
    {
        var correlation = await tasker.RunAsync("ecom_declined");
        var (task, step) = (await TaskAsync(correlation), await StepAsync(correlation, "process_payment"));
        var path = $"/v1/tasks/{task}/workflow_steps/{step}";

        var (status, answer) = await SendAsync(HttpMethod.Patch, path, JsonNode.Parse(body));

        Assert.Equal((HttpStatusCode.OK, state), (status, answer.GetProperty("current_state").GetString()));
        Assert.Equal(1, answer.GetProperty("attempts").GetInt32());
        Assert.Equal("blocked_by_failures", await tasker.StateAsync(correlation));
        Assert.Equal("- pending", await tasker.StepPathAsync(correlation, "update_inventory"));
        Assert.Equal(
            (HttpStatusCode.BadRequest, "BAD_REQUEST"),
            await ErrorAsync(HttpMethod.Patch, path, new JsonObject { ["action_type"] = "reset_for_retry", ["reason"] = "again", ["reset_by"] = "op" }));
    }

    [Fact]
    public async Task PatchStep_UnknownActionOrStep_SaysWhy()
    {
        var correlation = await tasker.RunAsync("linear");
        var (task, step) = (await TaskAsync(correlation), await StepAsync(correlation, "linear_step_1"));
        var body = new JsonObject { ["action_type"] = "skip", ["reason"] = "no" };

        Assert.Equal((HttpStatusCode.BadRequest, "JSON_ERROR"), await ErrorAsync(HttpMethod.Patch, $"/v1/tasks/{task}/workflow_steps/{step}", body));
        Assert.Equal((HttpStatusCode.NotFound, "NOT_FOUND"), await ErrorAsync(HttpMethod.Patch, $"/v1/tasks/{task}/workflow_steps/{task}", body));
    }

    [Fact]
    public async Task Summary_OfABlockedTask_HandlersStepsAndNoErrors()
    {
        var task = await TaskAsync(await tasker.RunAsync("ecom_declined"));

        var (_, summary) = await SendAsync(HttpMethod.Get, $"/v1/tasks/{task}/summary", null);

        Assert.Equal(["dlq", "links", "steps", "task", "template"], Keys(summary));
        Assert.Equal("blocked_by_failures", summary.GetProperty("task").GetProperty("status").GetString());
        Assert.Equal(20.0, summary.GetProperty("task").GetProperty("completion_percentage").GetDouble());
        var template = summary.GetProperty("template").GetProperty("steps");
        Assert.Equal(["dependencies", "handler", "max_attempts", "name", "retryable", "step_type"], Keys(template[1]));
        Assert.Equal("ecommerce_process_payment", template[1].GetProperty("handler").GetString());
        var steps = summary.GetProperty("steps");
        Assert.Equal(
            ["attempts", "completed_at", "created_at", "current_state", "dependencies_satisfied", "error", "last_attempted_at", "max_attempts", "name", "retry_eligible", "step_uuid"],
            Keys(steps[1]));
        Assert.Equal(JsonValueKind.Null, steps[1].GetProperty("error").ValueKind);
        Assert.False(summary.GetProperty("dlq").GetProperty("in_dlq").GetBoolean());
    }

    [Fact]
    public async Task StepAudit_AfterARun_OneReport()
    {
        var correlation = await tasker.RunAsync("linear");

        var (_, audit) = await SendAsync(
            HttpMethod.Get, $"/v1/tasks/{await TaskAsync(correlation)}/workflow_steps/{await StepAsync(correlation, "linear_step_1")}/audit", null);

        var report = Assert.Single(audit.EnumerateArray());
        Assert.Equal("EnqueueForOrchestration", report.GetProperty("result").GetProperty("type").GetString());
        Assert.False(report.TryGetProperty("execution_time_ms", out _));
    }

    [Fact]
    public async Task PatchDlqEntry_Resolved_TheEntryChangesAndItsTaskDoesNot()
    {
        var correlation = await tasker.RunAsync("ecom_declined");
        var entry = Guid.Parse(await Rows.OneAsync(
            tasker.Tasker,
            """
            INSERT INTO tasks_dlq (task_uuid, original_state, dlq_reason, task_snapshot)
            SELECT task_uuid, 'steps_in_process', 'staleness_timeout', '{}' FROM tasks WHERE correlation_id = $1 RETURNING dlq_entry_uuid
            """,
            correlation));
        var path = $"/v1/dlq/entry/{entry}";

        Assert.Equal((HttpStatusCode.BadRequest, "JSON_ERROR"), await ErrorAsync(HttpMethod.Patch, path, new JsonObject { ["resolution_status"] = "manually_resolved" }));
        var (status, answer) = await SendAsync(HttpMethod.Patch, path, new JsonObject { ["resolution_status"] = "ManuallyResolved", ["resolved_by"] = "op" });

        Assert.Equal((HttpStatusCode.OK, true), (status, answer.GetProperty("success").GetBoolean()));
        Assert.Equal("manually_resolved op true", await Rows.OneAsync(
            tasker.Tasker,
            "SELECT concat_ws(' ', resolution_status, resolved_by, (resolution_timestamp IS NOT NULL)::text) FROM tasks_dlq WHERE dlq_entry_uuid = $1", entry));
        Assert.Equal("blocked_by_failures", await tasker.StateAsync(correlation));
        Assert.Equal((HttpStatusCode.NotFound, "NOT_FOUND"), await ErrorAsync(HttpMethod.Patch, $"/v1/dlq/entry/{Guid.NewGuid()}", new JsonObject()));
    }

    private static JsonObject Request(string id, params (string Name, JsonNode Value)[] changes)
    {
        var request = new JsonObject
        {
            ["namespace"] = "rust_e2e_linear",
            ["name"] = "mathematical_sequence",
            ["version"] = "1.0.0",
            ["context"] = new JsonObject { ["even_number"] = 4, ["request_id"] = id },
            ["initiator"] = "test",
            ["source_system"] = "test",
            ["reason"] = "by hand",
            ["tags"] = new JsonArray("manual"),
        };
        foreach (var (name, value) in changes)
        {
            request[name] = value;
        }

        return request;
    }

    private static IEnumerable<string> Keys(JsonElement json) => json.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal);

    private async Task<Guid> TaskAsync(Guid correlation) =>
        Guid.Parse(await Rows.OneAsync(tasker.Tasker, "SELECT task_uuid FROM tasks WHERE correlation_id = $1", correlation));

    private async Task<Guid> StepAsync(Guid correlation, string name) => Guid.Parse(await Rows.OneAsync(
        tasker.Tasker,
        """
        SELECT workflow_step_uuid FROM workflow_steps JOIN named_steps n USING (named_step_uuid) JOIN tasks USING (task_uuid)
        WHERE correlation_id = $1 AND n.name = $2
        """,
        correlation, name));

    private async Task<(HttpStatusCode Status, string Code)> ErrorAsync(HttpMethod method, string path, JsonNode? body)
    {
        var (status, answer) = await SendAsync(method, path, body);
        return (status, answer.GetProperty("error").GetProperty("code").GetString()!);
    }

    private async Task<(HttpStatusCode Status, JsonElement Answer)> SendAsync(HttpMethod method, string path, JsonNode? body)
    {
        using var request = new HttpRequestMessage(method, new Uri($"http://127.0.0.1:{tasker.Simulation.Options.OrchestratorPort}{path}"))
        {
            Content = body is null ? null : JsonContent.Create(body),
        };
        using var answer = await Client.SendAsync(request, Cancellation);
        return (answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsStringAsync(Cancellation)));
    }
}
