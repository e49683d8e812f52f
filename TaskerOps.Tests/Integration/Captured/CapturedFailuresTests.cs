using System.Globalization;
using System.Text.Json;
using TaskerOps.Tests.Integration.Tables;
using Xunit;

namespace TaskerOps.Tests.Integration.Captured;

/// <summary>The failures of a recorded Tasker by cause: what plain SQL said of their messages, handlers and tasks, put together otherwise.</summary>
[Collection<OnCapturedTasker>]
public sealed class CapturedFailuresTests(CapturedTasker tasker)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task Messages_OfAllGroups_AddUpToThoseThatWereCounted() => ForEachWindowAsync(async window =>
    {
        var messages = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var group in (await FailuresAsync(window)).GetProperty("groups").EnumerateArray().Where(group => group.GetProperty("failures").GetInt32() > 0))
        {
            var story = await tasker.Api.GetAsync($"/api/v1/failures/{group.GetProperty("fingerprint").GetString()}?{Range(window)}", Cancellation);
            Assert.Equal(group.GetProperty("failures").GetInt32(), story.GetProperty("messages").EnumerateArray().Sum(message => message.GetProperty("count").GetInt32()));
            Assert.Equal(JsonValueKind.Array, story.GetProperty("lifts").ValueKind);
            Assert.Contains(story.GetProperty("onset").EnumerateArray(), one => one.GetProperty("what").GetString() is "first failure in this window");
            foreach (var message in story.GetProperty("messages").EnumerateArray())
            {
                var text = message.GetProperty("text").GetString()!;
                messages[text] = messages.GetValueOrDefault(text) + message.GetProperty("count").GetInt32();
            }
        }

        Assert.Equal(window.Parts("failure_messages_final"), messages);
    });

    [Fact]
    public Task Panels_TheirNumbers_AreTheRowsBehindThem() => ForEachWindowAsync(async window =>
    {
        var failures = await FailuresAsync(window);
        var (steps, tasks) = (Panel(failures, "step-failures"), Panel(failures, "task-failures"));

        Assert.Equal(window.Parts("step_failures_final_by_handler").Values.Sum(), steps.GetProperty("rows").GetDouble());
        Assert.Equal(steps.GetProperty("rows").GetDouble(), steps.GetProperty("count").GetDouble());
        Assert.Equal(window.Count("tasks_failed"), tasks.GetProperty("rows").GetInt64());
        Assert.Equal(tasks.GetProperty("rows").GetDouble(), tasks.GetProperty("count").GetDouble());
        Assert.Equal(steps.GetProperty("rows").GetInt32(), Sum(failures, "failures"));
        Assert.Equal(tasks.GetProperty("rows").GetInt32(), Sum(failures, "failedTasks"));
        Assert.Equal(window.Parts("step_failures_attempts_by_handler").Values.Sum(), Sum(failures, "attempts"));
        Assert.StartsWith("panel ", steps.GetProperty("sentence").GetString(), StringComparison.Ordinal);
    });

    [Fact]
    public Task Groups_ByNamespace_AreThoseOfThePanel() => ForEachWindowAsync(async window =>
    {
        foreach (var (name, count) in window.Parts("tasks_failed_by_namespace"))
        {
            var failures = await tasker.Api.GetAsync($"/api/v1/failures?{Range(window)}&namespace={name}", Cancellation);

            Assert.Equal(count, Panel(failures, "task-failures").GetProperty("rows").GetDouble());
            Assert.All(failures.GetProperty("groups").EnumerateArray(), group => Assert.Equal(name, group.GetProperty("namespace").GetString()));
        }
    });

    [Fact]
    public Task Groups_ByHandler_AreThoseOfThePanel() => ForEachWindowAsync(async window =>
    {
        foreach (var (handler, count) in window.Parts("step_failures_final_by_handler"))
        {
            var failures = await tasker.Api.GetAsync($"/api/v1/failures?{Range(window)}&handler={Uri.EscapeDataString(handler)}", Cancellation);

            Assert.Equal(count, Panel(failures, "step-failures").GetProperty("rows").GetDouble());
        }
    });

    [Fact]
    public async Task Groups_NumbersThatVary_AreOneCause()
    {
        var groups = (await FailuresAsync(CapturedTasker.Answers is [var first, ..] ? first : Skipped())).GetProperty("groups").EnumerateArray().ToList();

        var stock = Assert.Single(groups, group => group.GetProperty("message").GetString()!.StartsWith("Insufficient stock", StringComparison.Ordinal));
        Assert.Equal("Insufficient stock for product Widget C: requested <number>, available <number>", stock.GetProperty("message").GetString());
        Assert.Equal(3, stock.GetProperty("failures").GetInt32());
    }

    /// <summary>The step that nobody took, and since when, is what the tables say apart from TaskerOps: the enqueued row before the task went stale.</summary>
    [Fact]
    public async Task StaleTasks_TheStepNobodyTook_AsInTheTables()
    {
        const string range = "from=2026-11-22T15:16:00Z&to=2026-11-22T15:48:00Z";
        var expected = (await tasker.AskAsync(
            """
            select d.task_uuid, n.name, min(e.created_at)
            from tasker.tasks_dlq d
            join tasker.workflow_steps s on s.task_uuid = d.task_uuid
            join tasker.named_steps n on n.named_step_uuid = s.named_step_uuid
            join tasker.workflow_step_transitions e on e.workflow_step_uuid = s.workflow_step_uuid and e.to_state = 'enqueued' and e.created_at < d.dlq_timestamp
            where not exists (select 1 from tasker.workflow_step_transitions later
                              where later.workflow_step_uuid = s.workflow_step_uuid and later.sort_key > e.sort_key and later.created_at < d.dlq_timestamp)
            group by d.task_uuid, n.name
            """,
            Cancellation)).ToLookup(row => (Guid)row[0]!, row => ((string)row[1]!, (DateTime)row[2]!));
        Assert.Equal(66, expected.Count);

        var seen = 0;
        var failures = await tasker.Api.GetAsync($"/api/v1/failures?{range}", Cancellation);
        foreach (var group in failures.GetProperty("groups").EnumerateArray().Where(group => group.GetProperty("errorType").GetString() is "staleness_timeout"))
        {
            var story = await tasker.Api.GetAsync($"/api/v1/failures/{group.GetProperty("fingerprint").GetString()}?{range}", Cancellation);
            Assert.Equal("No worker took the step", group.GetProperty("message").GetString());
            foreach (var task in story.GetProperty("tasks").EnumerateArray())
            {
                var since = task.GetProperty("stuckSince").GetDateTimeOffset().UtcDateTime;
                Assert.Contains(expected[task.GetProperty("id").GetGuid()], step =>
                    string.Equals(step.Item1, group.GetProperty("step").GetString(), StringComparison.Ordinal) && Math.Abs((step.Item2 - since).TotalMilliseconds) < 0.001);
                seen++;
            }
        }

        Assert.Equal(66, seen);
    }

    private static CapturedAnswer Skipped()
    {
        _ = CapturedTasker.Folder;
        throw new InvalidOperationException("The recording has no answers.");
    }

    private static JsonElement Panel(JsonElement failures, string key) =>
        failures.GetProperty("panels").EnumerateArray().Single(panel => panel.GetProperty("panel").GetString() == key);

    private static int Sum(JsonElement failures, string field) => failures.GetProperty("groups").EnumerateArray().Sum(group => group.GetProperty(field).GetInt32());

    private static string Range(CapturedAnswer window) => $"from={Iso(window.From)}&to={Iso(window.To)}";

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static async Task ForEachWindowAsync(Func<CapturedAnswer, Task> compare)
    {
        _ = CapturedTasker.Folder;
        Assert.NotEmpty(CapturedTasker.Answers);
        foreach (var window in CapturedTasker.Answers)
        {
            await compare(window);
        }
    }

    private Task<JsonElement> FailuresAsync(CapturedAnswer window) => tasker.Api.GetAsync($"/api/v1/failures?{Range(window)}", Cancellation);
}
