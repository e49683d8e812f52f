using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;
using Xunit;

namespace TaskerOps.Tests.Integration.Tables;

/// <summary>What the API tells of the hand-made and of the random tasks equals plain SQL, window by window.</summary>
[Collection<OnHandMadeTasker>]
public sealed class ApiAgainstSqlTests(HandMadeTasker tasker)
{
    private const double Exact = 1e-9;

    private static readonly (double From, double To)[] Asked =
    [
        (0, 300), (-10, 60), (-40, 1), (0.015, 30), (-0.005, 2), (10.3, 11.8), (101.005, 103.005), (150, 190), (200, 252), (270, 300), (300, 400),
        // Nothing happens; between two bursts; before everything.
        (400, 460), (-5000, -4000),
        (3600, 5400), (3000, 9000), (3700, 3760), (4000, 4600), (4321.5, 4444.4), (4999, 5000), (5000, 5300), (5300, 5500), (5399.9, 5700),
    ];

    public static TheoryData<double, double> Windows => [.. Asked];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task Panels_Counts_TotalAndParts(double from, double to)
    {
        var window = HandMadeTasker.Window(from, to);
        await SamePartsAsync("tasks-created", IndependentSql.TasksCreated, window);
        await SamePartsAsync("tasks-completed", IndependentSql.TasksCompleted, window);
        await SamePartsAsync("tasks-failed", IndependentSql.TasksFailed, window);
        await SamePartsAsync("task-failures", IndependentSql.TasksFailed, window);
        await SamePartsAsync("tasks-active", IndependentSql.TasksActive, window);
        await SamePartsAsync("steps-enqueued", IndependentSql.StepsEnqueued, window);
        await SamePartsAsync("steps-completed", IndependentSql.StepsCompleted, window);
        await SamePartsAsync("step-failures", IndependentSql.StepFailures, window);
        await SamePartsAsync("step-failures", IndependentSql.StepFailureAttempts, window, "&attempts=true");
    }

    [Fact]
    public async Task Panels_HalfADayOfAQuietEngine_ReadFromTheTablesAllTheSame()
    {
        var window = HandMadeTasker.Window(-20_000, 20_000);
        await SamePartsAsync("tasks-created", IndependentSql.TasksCreated, window);
        await SamePartsAsync("tasks-failed", IndependentSql.TasksFailed, window);
        await SamePartsAsync("steps-completed", IndependentSql.StepsCompleted, window);
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(1_000_000, false)]
    public async Task HoldsMore_RowsOfAWindow_CountedNoFurtherThanNeeded(long rows, bool expected)
    {
        var reader = tasker.Api.Services.GetRequiredService<ActivityReader>();

        Assert.Equal(expected, await reader.HoldsMoreAsync(HandMadeTasker.Window(-20_000, 20_000), rows, Cancellation));
        Assert.False(await reader.HoldsMoreAsync(HandMadeTasker.Window(-20_000, -10_000), 0, Cancellation));
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task Panels_MeansAndShares_ValueAndSamples(double from, double to)
    {
        var window = HandMadeTasker.Window(from, to);
        foreach (var (panel, sql) in ((string, string)[])[("step-execution-time", IndependentSql.StepExecutionTime), ("step-retry-rate", IndependentSql.StepRetryRate)])
        {
            var expected = (await tasker.Database.AskAsync(sql, window, Cancellation)).Single();
            var total = (await PanelAsync(panel, window)).GetProperty("total");
            Same(expected[0], total.GetProperty("value"), panel);
            Assert.Equal((long)expected[1]!, total.GetProperty("n").GetInt64());
        }
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task TasksActive_LastPoint_StatesAtTheEnd(double from, double to)
    {
        var window = HandMadeTasker.Window(from, to);
        var expected = await PartsAsync(IndependentSql.TaskStates, window);

        var panel = await PanelAsync("tasks-active", window);

        var last = panel.GetProperty("series").EnumerateArray()
            .Select(line => (Label: line.GetProperty("label").GetString()!, Value: line.GetProperty("points").EnumerateArray().Last()[1].GetDouble()))
            .Where(line => line.Value > 0).ToDictionary(line => line.Label, line => line.Value);
        Assert.Equal(expected.OrderBy(state => state.Key), last.OrderBy(state => state.Key));
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task Kpis_OfTheTables_ValueSamplesAndDetails(double from, double to)
    {
        var window = HandMadeTasker.Window(from, to);
        var kpis = (await tasker.Api.GetAsync($"/api/v1/kpis?at={Iso(window.To)}&window={window.Length.TotalSeconds.ToString(CultureInfo.InvariantCulture)}", Cancellation))
            .GetProperty("kpis").EnumerateArray().ToDictionary(kpi => kpi.GetProperty("key").GetString()!);

        await SameKpiAsync(kpis["event-propagation"], IndependentSql.EventPropagation, window, "p50", "waiting", "oldestWaitingMs");
        await SameKpiAsync(kpis["worker-claims"], IndependentSql.WorkerClaims, window, "claimedWithin30s");
        await SameKpiAsync(kpis["end-to-end"], IndependentSql.EndToEnd, window, "p50", "activeTasks", "oldestActiveMs");
    }

    [Fact]
    public async Task Panels_Namespaces_OnlyTheirsHostileOrNot()
    {
        var window = HandMadeTasker.Window(0, 300);
        foreach (var panel in (string[])["tasks-created", "tasks-failed", "steps-enqueued", "tasks-active"])
        {
            var all = (await PanelAsync(panel, window)).GetProperty("total").GetProperty("parts");
            foreach (var name in (string[])["shop", "billing", HandMadeTasker.Hostile, "no such"])
            {
                var one = (await PanelAsync(panel, window, $"&namespace={Uri.EscapeDataString(name)}")).GetProperty("total");
                var expected = all.TryGetProperty(name, out var part) ? part.GetDouble() : 0;
                Assert.Equal(expected, one.GetProperty("value").GetDouble());
            }
        }

        var two = (await PanelAsync("tasks-created", window, "&namespace=billing&namespace=shop")).GetProperty("total").GetProperty("value").GetDouble();
        Assert.Equal(18, two);
    }

    [Fact]
    public async Task Panels_Points_SumToTheTotal()
    {
        foreach (var panel in (string[])["tasks-created", "tasks-completed", "tasks-failed", "steps-enqueued", "steps-completed", "step-failures"])
        {
            var answer = await PanelAsync(panel, HandMadeTasker.Window(3600, 5400), "&step=60");
            var sum = answer.GetProperty("series").EnumerateArray().Sum(line => line.GetProperty("points").EnumerateArray().Sum(point => point[1].GetDouble()));
            Assert.Equal(answer.GetProperty("total").GetProperty("value").GetDouble(), sum, 6);
        }
    }

    private async Task SamePartsAsync(string panel, string sql, Window window, string more = "")
    {
        var expected = await PartsAsync(sql, window);
        var total = (await PanelAsync(panel, window, more)).GetProperty("total");
        var parts = total.GetProperty("parts").EnumerateObject().ToDictionary(part => part.Name, part => part.Value.GetDouble());
        Assert.Equal((panel, string.Join(' ', expected.OrderBy(part => part.Key))), (panel, string.Join(' ', parts.OrderBy(part => part.Key))));
        Assert.Equal(expected.Values.Sum(), total.GetProperty("value").GetDouble());
    }

    private async Task SameKpiAsync(JsonElement kpi, string sql, Window window, params string[] details)
    {
        var expected = (await tasker.Database.AskAsync(sql, window, Cancellation)).Single();
        Same(expected[0], kpi.GetProperty("value"), sql);
        Assert.Equal(expected[0] is null ? 0 : (long)expected[1]!, kpi.GetProperty("n").GetInt64());
        Assert.Equal(expected[0] is null, kpi.GetProperty("reason").ValueKind is JsonValueKind.String);
        foreach (var (index, detail) in details.Index())
        {
            Same(expected[index + 2], kpi.GetProperty("details").GetProperty(detail), detail);
        }
    }

    private async Task<Dictionary<string, double>> PartsAsync(string sql, Window window) =>
        (await tasker.Database.AskAsync(sql, window, Cancellation)).ToDictionary(row => (string)row[0]!, row => (double)(long)row[1]!);

    private Task<JsonElement> PanelAsync(string panel, Window window, string more = "") =>
        tasker.Api.GetAsync($"/api/v1/panels/{panel}?from={Iso(window.From)}&to={Iso(window.To)}{more}", Cancellation);

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static void Same(object? expected, JsonElement actual, string what)
    {
        if (expected is null)
        {
            Assert.True(actual.ValueKind is JsonValueKind.Null, what);
            return;
        }

        var value = Convert.ToDouble(expected, CultureInfo.InvariantCulture);
        Assert.True(actual.ValueKind is JsonValueKind.Number, what);
        Assert.Equal(value, actual.GetDouble(), Math.Max(1, Math.Abs(value)) * Exact);
    }
}
