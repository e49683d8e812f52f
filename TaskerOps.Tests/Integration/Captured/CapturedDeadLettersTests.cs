using System.Text.Json;
using Xunit;

namespace TaskerOps.Tests.Integration.Captured;

/// <summary>The investigation queue of a recorded Tasker.</summary>
[Collection<OnCapturedTasker>]
public sealed class CapturedDeadLettersTests(CapturedTasker tasker)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The order of Tasker's own view, and the step that nobody took, since when.</summary>
    [Fact]
    public async Task Queue_AllEntries_InTaskersOrderWithTheStepNobodyTook()
    {
        var expected = (await tasker.AskAsync("select dlq_entry_uuid, priority_score, namespace_name, task_name, current_state from tasker.v_dlq_investigation_queue order by priority_score desc", Cancellation))
            .ToDictionary(row => (Guid)row[0]!, row => (Score: Convert.ToDouble(row[1], System.Globalization.CultureInfo.InvariantCulture), Text: $"{row[2]}/{row[3]} {row[4]}"));
        var queue = await tasker.Api.GetAsync("/api/v1/dlq", Cancellation);
        var entries = queue.GetProperty("entries").EnumerateArray().ToList();

        Assert.Equal(66, queue.GetProperty("pending").GetInt32());
        Assert.Equal(66, entries.Count);
        Assert.All(entries, entry =>
        {
            var (score, text) = expected[entry.GetProperty("id").GetGuid()];
            Assert.Equal(text, $"{entry.GetProperty("namespace").GetString()}/{entry.GetProperty("template").GetString()} {entry.GetProperty("state").GetString()}");
            Assert.InRange(entry.GetProperty("priority").GetDouble(), score - 2, score + 2);
            Assert.Equal("enqueued", entry.GetProperty("stuckIn").GetString());
            Assert.NotNull(entry.GetProperty("stuckStep").GetString());
            Assert.True(entry.GetProperty("stuckSince").GetDateTimeOffset() < entry.GetProperty("at").GetDateTimeOffset());
            Assert.Equal(entry.GetProperty("task").GetString(), entry.GetProperty("snapshot").GetProperty("task_uuid").GetString());
        });
        var priorities = entries.ConvertAll(entry => entry.GetProperty("priority").GetDouble());
        Assert.Equal(priorities.OrderDescending(), priorities);
    }

    [Fact]
    public async Task Queue_OtherStatusOrNamespace_OnlyThose()
    {
        Assert.Equal(0, (await tasker.Api.GetAsync("/api/v1/dlq?status=cancelled", Cancellation)).GetProperty("entries").GetArrayLength());
        var some = (await tasker.Api.GetAsync("/api/v1/dlq?status=all&namespace=rust_e2e_tree", Cancellation)).GetProperty("entries").EnumerateArray().ToList();
        Assert.NotEmpty(some);
        Assert.All(some, (JsonElement entry) => Assert.Equal("rust_e2e_tree", entry.GetProperty("namespace").GetString()));
        var (response, body) = await tasker.Api.GetProblemAsync("/api/v1/dlq?status=lost", Cancellation);
        Assert.Equal((400, "status"), ((int)response.StatusCode, body.GetProperty("field").GetString()));
    }
}
