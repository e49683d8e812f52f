using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Resilience;
using TaskerOps.Tests.Web.Breaches;
using TaskerOps.Web.Health;
using Xunit;

namespace TaskerOps.Tests.Web.Health;

public sealed class HealthTests : IAsyncLifetime
{
    private readonly ApiWithDesk _api = new();

    private LiveState Live => _api.Services.GetRequiredService<LiveState>();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Health_NothingConfigured_HasTheDocumentsShape()
    {
        var (response, body) = await _api.GetAsync("/health");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("healthy", body.GetProperty("status").GetString());
        Assert.Equal(0, body.GetProperty("checks").GetProperty("circuit_breakers").GetProperty("open_breakers").GetInt32());
        Assert.All(["connections_active", "connections_idle", "connections_max"], (string name) => Assert.True(body.GetProperty("checks").GetProperty("database").TryGetProperty(name, out _)));
        Assert.True(body.GetProperty("checks").GetProperty("message_queue").TryGetProperty("queues_monitored", out _));
        Assert.True(body.GetProperty("checks").GetProperty("memory").GetProperty("used_bytes").GetInt64() > 1_000_000);
        Assert.True(body.GetProperty("uptime_seconds").GetInt64() >= 0);
    }

    [Fact]
    public async Task Health_SourceAndBreachLogDown_DegradedAndReady()
    {
        Say(new SourceState(Source.Postgres, SourceNames.Postgres, true, TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow(), "it took too long"));
        _api.Desk.Board = _api.Desk.Board with { IsConfigured = true, NotRecordedSince = TimeProvider.System.GetUtcNow() };

        var (response, body) = await _api.GetAsync("/health");
        var (ready, _) = await _api.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("degraded", body.GetProperty("status").GetString());
        Assert.Equal("unhealthy", body.GetProperty("checks").GetProperty("database").GetProperty("status").GetString());
        Assert.Equal("unhealthy", body.GetProperty("checks").GetProperty("breach_log").GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
    }

    [Fact]
    public async Task Ready_BeforeTheFirstRoundOfPolls_IsNot()
    {
        Say(new SourceState(Source.Postgres, SourceNames.Postgres, true, null, null, null));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _api.GetAsync("/health/ready")).Response.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _api.GetAsync("/health/live")).Response.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _api.GetAsync("/health")).Response.StatusCode);
    }

    [Fact]
    public void Ready_WhileShuttingDown_IsNot()
    {
        var checks = _api.Services.GetRequiredService<HealthChecks>();
        Assert.True(checks.IsReady);

        _api.Services.GetRequiredService<Microsoft.Extensions.Hosting.IHostApplicationLifetime>().StopApplication();

        Assert.False(checks.IsReady);
    }

    [Fact]
    public async Task Health_PollsThatHang_Unhealthy()
    {
        var longAgo = TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(15);
        Say(new SourceState(Source.Postgres, SourceNames.Postgres, true, longAgo, longAgo, null));

        var (response, body) = await _api.GetAsync("/health");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("unhealthy", body.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Health_OpenBreaker_IsCountedAndNamed()
    {
        var breaker = _api.Services.GetRequiredService<SourceBreakers>().Of("there", new BreakerRule(1, TimeSpan.FromMinutes(1)), TimeProvider.System);
        for (var i = 0; i < 2; i++)
        {
            await Assert.ThrowsAsync<TimeoutException>(() => breaker.RunAsync<int>(_ => throw new TimeoutException(), _ => true, TestContext.Current.CancellationToken));
        }

        var check = (await _api.GetAsync("/health")).Body.GetProperty("checks").GetProperty("circuit_breakers");

        Assert.Equal("degraded", check.GetProperty("status").GetString());
        Assert.Equal(1, check.GetProperty("open_breakers").GetInt32());
        Assert.Contains(check.GetProperty("breakers").EnumerateArray(), one => one.GetProperty("source").GetString() == "there" && one.GetProperty("state").GetString() == "open");
    }

    [Fact]
    public void Report_AskedAgainAtOnce_IsTheSame()
    {
        var checks = _api.Services.GetRequiredService<HealthChecks>();

        Assert.Same(checks.Report(), checks.Report());
    }

    [Theory]
    [InlineData(84, HealthStatus.Healthy)]
    [InlineData(85, HealthStatus.Degraded)]
    [InlineData(95, HealthStatus.Unhealthy)]
    public void Memory_ByItsShare_IsJudged(long percent, HealthStatus status) => Assert.Equal(status, new MemoryGauge(percent, 100).Status);

    private void Say(SourceState source) => Live.Update(parts => parts with { Sources = parts.Sources.SetItem(source.Name, source) });
}
