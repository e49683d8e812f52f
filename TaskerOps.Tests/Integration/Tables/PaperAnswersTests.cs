using System.Text.Json;
using TaskerOps.Core.Series;
using Xunit;

namespace TaskerOps.Tests.Integration.Tables;

/// <summary>The answers for [0, 300) of the table in <see cref="HandMadeTasker"/>, through the API.</summary>
[Collection<OnHandMadeTasker>]
public sealed class PaperAnswersTests(HandMadeTasker tasker)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("tasks-created", 19)]
    [InlineData("tasks-completed", 9)]
    [InlineData("tasks-failed", 6)]
    [InlineData("task-failures", 6)]
    [InlineData("steps-enqueued", 17)]
    [InlineData("steps-completed", 8)]
    [InlineData("step-failures", 4)]
    // Two wait; one is in a state that this version does not know.
    [InlineData("tasks-active", 3)]
    public async Task Panel_Count_AsOnPaper(string panel, double expected) => Assert.Equal(expected, (await TotalAsync(panel)).GetProperty("value").GetDouble());

    [Fact]
    public async Task StepFailures_ByHandler_AsOnPaper()
    {
        Assert.Equal("<script>alert(1)</script> 1, Batch::Work.run 1, Pay::Charge 2", Sorted(await TotalAsync("step-failures")));
        Assert.Equal("<script>alert(1)</script> 1, Batch::Work.run 1, Pay::Charge 3", Sorted(await TotalAsync("step-failures", "&attempts=true")));
    }

    [Fact]
    public async Task StepExecutionTime_Mean_AsOnPaper()
    {
        var total = await TotalAsync("step-execution-time");

        Assert.Equal(13, total.GetProperty("n").GetInt64());
        Assert.Equal((1180 + 500 + 8000 + 2000 + 1000 + 1100 + 12000 + 1000 + 1000 + 900 + 2000 + 1000 + 3000) / 13d, total.GetProperty("value").GetDouble(), 6);
    }

    [Fact]
    public async Task StepRetryRate_Share_AsOnPaper() => Assert.Equal(100d / 13, (await TotalAsync("step-retry-rate")).GetProperty("value").GetDouble(), 9);

    [Fact]
    public async Task Kpis_AsOnPaper()
    {
        var kpis = (await tasker.Api.GetAsync("/api/v1/kpis?at=2026-10-25T01:05:00Z&window=300", Cancellation)).GetProperty("kpis").EnumerateArray().ToDictionary(kpi => kpi.GetProperty("key").GetString()!);

        var propagation = kpis["event-propagation"];
        Assert.Equal(15, propagation.GetProperty("n").GetInt64());
        Assert.Equal(2, propagation.GetProperty("details").GetProperty("waiting").GetInt32());
        Assert.Equal(140_000, propagation.GetProperty("details").GetProperty("oldestWaitingMs").GetDouble(), 6);
        // Of 0 0 10 20 30 40 50 60 70 100 400 1000 8000 138000 140000 the rank 0.95 × 14 = 13.3, the middle 60.
        Assert.Equal(138_000 + (0.3 * 2000), propagation.GetProperty("value").GetDouble(), 6);
        Assert.Equal(60, propagation.GetProperty("details").GetProperty("p50").GetDouble(), 6);

        var claims = kpis["worker-claims"];
        // 17 enqueues; the one of second 292 is too young. Not in time: 10, 12, 13, 14.
        Assert.Equal((12, 16), (claims.GetProperty("details").GetProperty("claimedWithin30s").GetInt32(), claims.GetProperty("n").GetInt32()));

        var completion = kpis["end-to-end"];
        // Of 0 200 2100 3000 4000 10000 21000 25000 55000 the rank 0.99 × 8 = 7.92, the middle 4000.
        Assert.Equal(25_000 + (0.92 * 30_000), completion.GetProperty("value").GetDouble(), 6);
        Assert.Equal(4000, completion.GetProperty("details").GetProperty("p50").GetDouble(), 6);
        Assert.Equal((3, 150_000), (completion.GetProperty("details").GetProperty("activeTasks").GetInt32(), completion.GetProperty("details").GetProperty("oldestActiveMs").GetDouble()));
        Assert.Equal(["unknown", "unknown", "unknown"], (string[])[Reason(kpis["api-response-time"]), Reason(kpis["sql-function-time"]), Reason(kpis["connection-pool"])]);

        static string Reason(JsonElement kpi) => kpi.GetProperty("state").GetString()!;
    }

    private async Task<JsonElement> TotalAsync(string panel, string more = "") =>
        (await tasker.Api.GetAsync($"/api/v1/panels/{panel}?from=2026-10-25T01:00:00Z&to=2026-10-25T01:05:00Z&step=60{more}", Cancellation)).GetProperty("total");

    private static string Sorted(JsonElement total) => string.Join(
        ", ", total.GetProperty("parts").EnumerateObject().Select(part => $"{part.Name} {part.Value.GetDouble():0}").Order(StringComparer.Ordinal));
}
