using System.Net;
using System.Text.Json;
using TaskerOps.Demo.Servers;
using TaskerOps.Tests.Core;
using TaskerOps.Tests.Integration.Api;
using TaskerOps.Tests.Integration.Tables;
using Xunit;

namespace TaskerOps.Tests.Faults;

/// <summary>Sources that go away and come back, under TaskerOps as it is composed for production.</summary>
[Trait("Category", "Faults")]
public sealed class SourceOutageTests : IAsyncLifetime
{
    private const string Silence = "does not answer";

    private TestDatabase _database = null!;
    private PrometheusServer _prometheus = null!;
    private ApiHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.StartAsync("UTC", Cancellation);
        var writer = new TaskWriter(TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(1));
        writer.Template("shop", """{"steps":[]}""");
        for (var second = 0; second < 30; second++)
        {
            writer.Task(
                "shop", second, FormattableString.Invariant($"pending@{second} complete@{second + 0.5}"), 0,
                ("pay", FormattableString.Invariant($"enqueued@{second + 0.1} in_progress@{second + 0.2} ok@{second + 0.3} complete@{second + 0.4}")));
        }

        await writer.WriteAsync(_database, Cancellation);
        _prometheus = await PrometheusServer.StartAsync([], null, Cancellation);
        _host = await ApiHost.StartAsync(_database.ReaderConnectionString, _prometheus.Url, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _prometheus.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Postgres_StoppedAndBack_UnknownWithTheLastValueThenMeasuredAgain()
    {
        Assert.Equal(100, (await ClaimsAsync()).GetProperty("value").GetDouble());

        await _database.Server.StopAsync(crash: true);
        await Eventually.IsTrueAsync(async () => (await ClaimsAsync()).GetProperty("value").ValueKind is JsonValueKind.Null, Cancellation);

        var kpi = await ClaimsAsync();
        Assert.Equal("unknown", kpi.GetProperty("state").GetString());
        Assert.Equal("source-down", kpi.GetProperty("reason").GetString());
        Assert.Contains("PostgreSQL does not answer; the last, 100\u00a0%, is ", await PageAsync(), StringComparison.Ordinal);
        await LastTotalOrDownAsync();
        await ToldOfItselfAsync("database", "PostgreSQL");

        await _database.Server.RestartAsync(Cancellation);
        await Eventually.IsTrueAsync(async () => (await ClaimsAsync()).GetProperty("value").ValueKind is JsonValueKind.Number, Cancellation);
        await Eventually.IsTrueAsync(async () => !(await PageAsync()).Contains(Silence, StringComparison.Ordinal), Cancellation);
    }

    [Fact]
    public async Task Prometheus_StoppedAndBack_SaidAndTheRestGoesOn()
    {
        await _prometheus.StopAsync();
        await Eventually.IsTrueAsync(async () => (await PageAsync()).Contains("Prometheus " + Silence, StringComparison.Ordinal), Cancellation);

        Assert.Equal(100, (await ClaimsAsync()).GetProperty("value").GetDouble());
        await ToldOfItselfAsync("prometheus", "Prometheus");

        await _prometheus.RestartAsync(Cancellation);
        await Eventually.IsTrueAsync(async () => !(await PageAsync()).Contains(Silence, StringComparison.Ordinal), Cancellation);
    }

    /// <summary>What was created stays as it was, for as long as the last look is near enough to now.</summary>
    private async Task LastTotalOrDownAsync()
    {
        var (response, body) = await _host.GetProblemAsync("/api/v1/panels/tasks-created", Cancellation);
        using (response)
        {
            if (response.StatusCode is HttpStatusCode.OK)
            {
                Assert.Equal(30, body.GetProperty("total").GetProperty("value").GetDouble());
            }
            else
            {
                Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
                Assert.Contains("PostgreSQL", body.GetProperty("detail").GetString(), StringComparison.Ordinal);
            }
        }
    }

    /// <summary>Degraded, since nothing of its own is broken; alive and ready, since its pages are needed now; and the breaker opens.</summary>
    private async Task ToldOfItselfAsync(string check, string source)
    {
        await Eventually.IsTrueAsync(
            async () => (await _host.GetAsync("/health", Cancellation)).GetProperty("checks").GetProperty("circuit_breakers").GetProperty("breakers").EnumerateArray()
                .Any(breaker => breaker.GetProperty("source").GetString() == source && breaker.GetProperty("state").GetString() is not "closed"),
            Cancellation);
        var health = await _host.GetAsync("/health", Cancellation);
        Assert.Equal(("degraded", "unhealthy"), (health.GetProperty("status").GetString(), health.GetProperty("checks").GetProperty(check).GetProperty("status").GetString()));
        Assert.Equal("alive", (await _host.GetAsync("/health/live", Cancellation)).GetProperty("status").GetString());
        using var ready = await _host.Client.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
    }

    private async Task<JsonElement> ClaimsAsync() => (await _host.GetAsync("/api/v1/kpis", Cancellation))
        .GetProperty("kpis").EnumerateArray().Single(kpi => kpi.GetProperty("key").GetString() == "worker-claims");

    // Whatever happens to a source, the page answers.
    private async Task<string> PageAsync()
    {
        using var response = await _host.Client.GetAsync(new Uri("/", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(Cancellation));
    }
}
