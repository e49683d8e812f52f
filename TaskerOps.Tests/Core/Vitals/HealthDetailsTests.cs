using TaskerOps.Core.Probes;
using Xunit;

namespace TaskerOps.Tests.Core.Vitals;

public sealed class HealthDetailsTests
{
    [Fact]
    public void Health_Worker_AllThatItTells()
    {
        var details = Parse("""
            {"status":"healthy","worker_id":"worker-1","checks":{"database":{"status":"healthy","message":"connected","duration_ms":3},"event_system":{"status":"degraded","message":null}},
             "system_info":{"version":"0.1.8","environment":"production","uptime_seconds":365,"supported_namespaces":["shop",7,"billing"],
               "pool_utilization":{"tasker_pool":{"active_connections":3,"idle_connections":10,"max_connections":25},"pgmq_pool":{"active_connections":20,"max_connections":15}}}}
            """);

        Assert.Equal(("0.1.8", "production", "worker-1", TimeSpan.FromSeconds(365)), (details.Version, details.Environment, details.WorkerId, details.Uptime));
        Assert.Equal(["shop", "billing"], details.Namespaces);
        Assert.Equal([new("database", "healthy", "connected", TimeSpan.FromMilliseconds(3)), new HealthCheck("event_system", "degraded", null, null)], details.Checks);
        Assert.Equal([new("tasker_pool", 3, 10, 25), new PoolDetail("pgmq_pool", 20, null, 15)], details.Pools);
        Assert.Equal([12d, 100d], details.Pools.Select(pool => pool.Utilization));
    }

    [Theory]
    [InlineData("""{"checks":[1],"info":{"pool_utilization":7,"version":8,"supported_namespaces":"all"}}""")]
    [InlineData("""{"info":{"uptime_seconds":1e300,"pool_utilization":{"tasker_pool":{"active_connections":1e300,"max_connections":0}}}}""")]
    [InlineData("7")]
    public void Health_OddJson_LeftOut(string body)
    {
        var details = Parse(body);

        Assert.Equal((null, null, null), (details.Version, details.Uptime, details.Namespaces));
        Assert.Empty(details.Checks);
        Assert.Empty(details.Pools);
    }

    [Fact]
    public void Events_Worker_ItsCounts()
    {
        var events = EventCounters.Parse("""
            {"router":{"total_routed":39,"durable_routed":13,"fast_routed":26,"fast_delivery_errors":1,"routing_errors":"many"},"in_process_bus":{"ffi_channel_drops":26,"ffi_subscriber_count":0}}
            """);

        Assert.Equal(["routed 39", "durable 13", "fast 26", "delivery_errors 1", "channel_drops 26"], events!.Counts.Select(count => $"{count.Key} {count.Value}"));
        Assert.Equal(0, events.ChannelSubscribers);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("{}")]
    public void Events_OddJson_NotTold(string? body) => Assert.Null(EventCounters.Parse(body));

    private static HealthDetails Parse(string body) => ProcessProbe.Health(new ProbeAnswer(TimeSpan.Zero, body, null)).Details;
}
