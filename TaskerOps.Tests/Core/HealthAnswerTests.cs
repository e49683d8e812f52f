using TaskerOps.Core.Probes;
using Xunit;

namespace TaskerOps.Tests.Core;

public sealed class HealthAnswerTests
{
    [Fact]
    public void Health_Orchestrator_PoolAndBreakerFromInfo()
    {
        var answer = Parse("""
            {"status":"healthy","timestamp":"2026-03-14T12:00:00Z","checks":{"circuit_breaker":{"status":"healthy","message":"Circuit breaker closed","duration_ms":0}},
             "info":{"version":"0.1.8","circuit_breaker_state":"Closed","pool_utilization":{
               "tasker_pool":{"active_connections":5,"idle_connections":7,"max_connections":25,"utilization_percent":20.0,"total_acquires":0},
               "pgmq_pool":{"active_connections":15,"idle_connections":0,"max_connections":15,"utilization_percent":100.0}}}}
            """);

        Assert.Equal(new HealthAnswer(20, 0, "healthy"), answer with { Details = HealthDetails.Empty });
    }

    [Fact]
    public void Health_Worker_PoolFromSystemInfoNoBreaker()
    {
        var answer = Parse("""
            {"status":"degraded","worker_id":"worker_1","system_info":{"version":"0.1.8","uptime_seconds":17,"pool_utilization":{"tasker_pool":{"active_connections":12,"max_connections":10}}}}
            """);

        // More than the maximum is as full as can be.
        Assert.Equal(new HealthAnswer(100, null, "degraded"), answer with { Details = HealthDetails.Empty });
    }

    [Theory]
    [InlineData("Closed", 0d)]
    [InlineData("HalfOpen", 1d)]
    [InlineData("half_open", 1d)]
    [InlineData("Open", 2d)]
    [InlineData("Ajar", null)]
    public void Health_BreakerWord_ItsNumber(string word, double? expected) =>
        Assert.Equal(expected, Parse($$"""{"info": {"circuit_breaker_state": "{{word}}"} }""").BreakerState);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("<html>502 Bad Gateway</html>")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"ok\"")]
    [InlineData("""{"info":null,"system_info":7}""")]
    [InlineData("""{"info":{"pool_utilization":[]}}""")]
    [InlineData("""{"info":{"pool_utilization":{"tasker_pool":{"active_connections":"5","max_connections":25}}}}""")]
    [InlineData("""{"info":{"pool_utilization":{"tasker_pool":{"active_connections":5,"max_connections":0}}}}""")]
    [InlineData("""{"info":{"pool_utilization":{"tasker_pool":{"active_connections":5,"max_connections":-1}}}}""")]
    [InlineData("""{"info":{"pool_utilization":{"tasker_pool":{"active_connections":1e999,"max_connections":1e999}}}}""")]
    [InlineData("""{"info":{"pool_utilization":{"tasker_pool":{"active_connections":-3,"max_connections":25}}}}""")]
    [InlineData("""{"info":{"circuit_breaker_state":2}}""")]
    public void Health_OddJson_NothingToldAndNoError(string? body)
    {
        var answer = Parse(body);

        Assert.Null(answer.PoolUtilization);
        Assert.Null(answer.BreakerState);
    }

    private static HealthAnswer Parse(string? body) => ProcessProbe.Health(new ProbeAnswer(TimeSpan.Zero, body, null));
}
