using System.Globalization;
using System.Text.Json;
using Xunit;

namespace TaskerOps.Tests.Integration.Captured;

/// <summary>What the API tells of a recorded Tasker equals what plain SQL said of it: counts and parts exactly, times within 0.1 %.</summary>
[Collection<OnCapturedTasker>]
public sealed class CapturedAnswersTests(CapturedTasker tasker)
{
    private const double Share = 0.001;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("tasks-created", "tasks_created", "tasks_created_by_namespace")]
    [InlineData("tasks-completed", "tasks_completed", null)]
    [InlineData("tasks-failed", "tasks_failed", "tasks_failed_by_namespace")]
    [InlineData("task-failures", "tasks_failed", "tasks_failed_by_namespace")]
    [InlineData("steps-enqueued", "steps_enqueued", null)]
    [InlineData("steps-completed", "steps_completed", null)]
    [InlineData("step-failures", null, "step_failures_final_by_handler")]
    [InlineData("step-failures?attempts=true", null, "step_failures_attempts_by_handler")]
    public Task Panel_Count_TotalAndParts(string panel, string? count, string? parts) => ForEachWindowAsync(async window =>
    {
        var total = await TotalAsync(panel, window);

        if (parts is not null)
        {
            Assert.Equal(window.Parts(parts), PartsOf(total));
        }

        Assert.Equal(count is null ? window.Parts(parts!).Values.Sum() : window.Count(count), total.GetProperty("value").GetDouble());
    });

    [Fact]
    public Task StepsDoubled_ByKind_AsRecorded() => ForEachWindowAsync(async window => Assert.Equal(
        window.Parts("duplicates").Where(kind => kind.Value > 0),
        PartsOf(await TotalAsync("steps-doubled", window)).Where(kind => kind.Value > 0)));

    [Fact]
    public Task TasksActive_EndOfWindow_StatesAsRecorded() => ForEachWindowAsync(async window =>
    {
        var states = window.Parts("task_states_at_end_of_window");
        var panel = await PanelAsync("tasks-active", window);

        var last = panel.GetProperty("series").EnumerateArray()
            .ToDictionary(line => line.GetProperty("label").GetString()!, line => line.GetProperty("points").EnumerateArray().Last()[1].GetDouble());
        string[] done = ["complete", "error", "cancelled", "resolved_manually"];
        Assert.Equal(
            states.Where(state => !done.Contains(state.Key)),
            last.Where(state => state.Value > 0).OrderBy(state => state.Key, StringComparer.Ordinal));
        Assert.Equal(
            states.Where(state => !done.Contains(state.Key) && state.Key is not "blocked_by_failures").Sum(state => state.Value),
            panel.GetProperty("total").GetProperty("value").GetDouble());
    });

    [Fact]
    public Task StepExecutionTime_MeanAndReports() => ForEachWindowAsync(async window =>
    {
        var total = await TotalAsync("step-execution-time", window);

        Assert.Equal(window.Number("step_execution_ms", "n"), total.GetProperty("n").GetDouble());
        Close(window.Number("step_execution_ms", "mean"), total.GetProperty("value"));
    });

    [Fact]
    public Task StepRetryRate_RetriesOfReports() => ForEachWindowAsync(async window =>
    {
        var total = await TotalAsync("step-retry-rate", window);

        var reports = window.Number("step_reports", "n")!.Value;
        Assert.Equal(reports, total.GetProperty("n").GetDouble());
        Assert.Equal(100 * window.Count("steps_sent_to_retry") / reports, total.GetProperty("value").GetDouble(), 1e-9);
    });

    [Fact]
    public Task Kpis_OfTheTables() => ForEachWindowAsync(async window =>
    {
        var kpis = await KpisAsync(window);

        var completion = kpis["end-to-end"];
        Assert.Equal(window.Number("kpi_e2e_ms", "n"), completion.GetProperty("n").GetDouble());
        Close(window.Number("kpi_e2e_ms", "p99"), completion.GetProperty("value"));
        Close(window.Number("kpi_e2e_ms", "p50"), Detail(completion, "p50"));

        const string Waiting = "kpi_event_propagation_with_waiting_ms";
        var propagation = kpis["event-propagation"];
        Assert.Equal(window.Number(Waiting, "n"), propagation.GetProperty("n").GetDouble());
        Assert.Equal(window.Number(Waiting, "waiting"), Detail(propagation, "waiting").GetDouble());
        Close(window.Number(Waiting, "p95"), propagation.GetProperty("value"));
        Close(window.Number(Waiting, "p50"), Detail(propagation, "p50"));
        Close(window.Number(Waiting, "oldest_waiting_ms"), Detail(propagation, "oldestWaitingMs"));

        var claims = kpis["worker-claims"];
        Assert.Equal(window.Number("kpi_claims", "enqueued"), claims.GetProperty("n").GetDouble());
        Assert.Equal(window.Number("kpi_claims", "claimed_within_30s"), Detail(claims, "claimedWithin30s").GetDouble());
        Close(100 * window.Number("kpi_claims", "claimed_within_30s") / window.Number("kpi_claims", "enqueued"), claims.GetProperty("value"));
    });

    [Fact]
    public async Task Workers_BothKilled_NobodyTakesTheWork()
    {
        var panel = await tasker.Api.GetAsync("/api/v1/panels/workers?from=2026-11-22T15:20:00Z&to=2026-11-22T15:25:00Z&step=10", Cancellation);

        Assert.Equal(0, panel.GetProperty("total").GetProperty("value").GetDouble());
        Assert.StartsWith("Nobody takes the work: ", panel.GetProperty("notice").GetString(), StringComparison.Ordinal);
        // 15:24:08: one scrape later none is up, and none reports.
        Assert.All(Known("up").Where(point => point.At >= At("15:24:20")), point => Assert.Equal(0, point.Value));
        Assert.All(Known("reporting").Where(point => point.At >= At("15:24:10")), point => Assert.Equal(0, point.Value));
        Assert.All(Known("up").Where(point => point.At < At("15:24:00")), point => Assert.Equal(2, point.Value));

        IEnumerable<(DateTimeOffset At, double Value)> Known(string label) => panel.GetProperty("series").EnumerateArray()
            .Single(line => line.GetProperty("label").GetString() == label).GetProperty("points").EnumerateArray()
            .Where(point => point[1].ValueKind is JsonValueKind.Number)
            .Select(point => (DateTimeOffset.FromUnixTimeMilliseconds(point[0].GetInt64()), point[1].GetDouble()));

        static DateTimeOffset At(string time) => DateTimeOffset.Parse($"2026-11-22T{time}Z", CultureInfo.InvariantCulture);
    }

    private static async Task ForEachWindowAsync(Func<CapturedAnswer, Task> compare)
    {
        _ = CapturedTasker.Folder;
        Assert.NotEmpty(CapturedTasker.Answers);
        foreach (var window in CapturedTasker.Answers)
        {
            await compare(window);
        }
    }

    private static SortedDictionary<string, double> PartsOf(JsonElement total) =>
        new(total.GetProperty("parts").EnumerateObject().ToDictionary(part => part.Name, part => part.Value.GetDouble()), StringComparer.Ordinal);

    private static JsonElement Detail(JsonElement kpi, string name) => kpi.GetProperty("details").GetProperty(name);

    private static void Close(double? expected, JsonElement actual)
    {
        if (expected is { } value)
        {
            Assert.Equal(value, actual.GetDouble(), value * Share);
        }
        else
        {
            Assert.Equal(JsonValueKind.Null, actual.ValueKind);
        }
    }

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private async Task<JsonElement> TotalAsync(string panel, CapturedAnswer window) => (await PanelAsync(panel, window)).GetProperty("total");

    private Task<JsonElement> PanelAsync(string panel, CapturedAnswer window) =>
        tasker.Api.GetAsync($"/api/v1/panels/{panel}{(panel.Contains('?', StringComparison.Ordinal) ? '&' : '?')}from={Iso(window.From)}&to={Iso(window.To)}", Cancellation);

    private async Task<Dictionary<string, JsonElement>> KpisAsync(CapturedAnswer window)
    {
        var seconds = (window.To - window.From).TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return (await tasker.Api.GetAsync($"/api/v1/kpis?at={Iso(window.To)}&window={seconds}", Cancellation))
            .GetProperty("kpis").EnumerateArray().ToDictionary(kpi => kpi.GetProperty("key").GetString()!);
    }
}
