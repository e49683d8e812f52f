using System.Text.Json;
using System.Text.RegularExpressions;
using TaskerOps.Demo.Simulator;

namespace TaskerOps.Tests.Demo.Simulator;

public sealed partial class ProcessTests(SimulatedTaskerFixture tasker) : IClassFixture<SimulatedTaskerFixture>
{
    private static readonly HttpClient Client = new();

    [Fact]
    public async Task Metrics_AfterOneTask_EveryLineParsesAndOldGapsStay()
    {
        await tasker.RunAsync("linear");

        using var answer = await Client.GetAsync(Orchestrator("/metrics"), TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var lines = text.Split('\n').Where(line => line.Length > 0).ToList();

        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.All(lines, line => Assert.Matches(Line(), line));
        Assert.Contains("""tasker_tasks_requests_total{namespace="rust_e2e_linear",task_type="mathematical_sequence",otel_scope_name="tasker-orchestration"}""", text);
        Assert.DoesNotContain("tasker_steps_claimed_total", text);
    }

    [Fact]
    public async Task Metrics_OfAWorker_AreThreeSeries()
    {
        var text = await Client.GetStringAsync(Worker("/metrics"), TestContext.Current.CancellationToken);

        Assert.Equal(
            ["tasker_worker_info", "tasker_worker_uptime_seconds", "tasker_worker_db_pool_size"],
            text.Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('{', ' ')[0]));
    }

    [Fact]
    public async Task Tasks_FirstPage_HasTheShapeOfTheRealOne()
    {
        await tasker.RunAsync("linear");

        using var json = JsonDocument.Parse(await Client.GetStringAsync(Orchestrator("/v1/tasks?per_page=1"), TestContext.Current.CancellationToken));
        var task = Assert.Single(json.RootElement.GetProperty("tasks").EnumerateArray());

        Assert.Equal(JsonValueKind.Null, task.GetProperty("completed_at").ValueKind);
        Assert.Equal("completed", task.GetProperty("status").GetString());
        Assert.Empty(task.GetProperty("steps").EnumerateArray());
        Assert.Equal(1, json.RootElement.GetProperty("pagination").GetProperty("per_page").GetInt32());
    }

    [Theory]
    [InlineData("/health", "healthy")]
    [InlineData("/health/live", "alive")]
    [InlineData("/health/ready", "ready")]
    [InlineData("/health/detailed", "healthy")]
    public async Task Health_AtEase_SaysSo(string page, string status)
    {
        foreach (var address in new[] { Orchestrator(page), Worker(page) })
        {
            using var json = JsonDocument.Parse(await Client.GetStringAsync(address, TestContext.Current.CancellationToken));
            Assert.Equal(status, json.RootElement.GetProperty("status").GetString());
        }
    }

    [Fact]
    public async Task StopWorkerAsync_Killed_PortRefusesButStaysListedUntilItIsBack()
    {
        var port = tasker.Simulation.Options.Worker2Port;
        await tasker.Simulation.StartWorkerAsync(port, TestContext.Current.CancellationToken);
        Assert.Equal("3", await ListenersAsync());

        await tasker.Simulation.StopWorkerAsync(port, Ending.Killed);

        await Assert.ThrowsAsync<HttpRequestException>(() => Client.GetStringAsync($"http://127.0.0.1:{port}/health", TestContext.Current.CancellationToken));
        Assert.Contains($":{port}", await TargetsAsync());
        await SimulatedTaskerFixture.UntilAsync(async () => await ListenersAsync() == "2");

        await tasker.Simulation.StopWorkerAsync(port, Ending.Retired);
        Assert.DoesNotContain($":{port}", await TargetsAsync());
    }

    private Task<string> ListenersAsync() => Rows.OneAsync(
        tasker.Tasker, """SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN "pgmq_message_ready.%'""");

    private Task<string> TargetsAsync() => File.ReadAllTextAsync(Path.Combine(tasker.Targets, "workers.json"), TestContext.Current.CancellationToken);

    private string Orchestrator(string path) => $"http://127.0.0.1:{tasker.Simulation.Options.OrchestratorPort}{path}";

    private string Worker(string path) => $"http://127.0.0.1:{tasker.Simulation.Options.WorkerPort}{path}";

    [GeneratedRegex("""^(# (TYPE|HELP|UNIT) .+|[a-z_]+( \{\}|\{[^{}]+\}) [0-9.eE+-]+)$""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
