using TaskerOps.Core.Evidence;
using TaskerOps.Core.Panels;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;
using Xunit;

namespace TaskerOps.Tests.Core;

public sealed class ProcessPanelsTests
{
    private static readonly Window ThreeMinutes = Made.Window(0, 180);
    private static readonly PanelQuery Query = new(new Buckets(ThreeMinutes, TimeSpan.FromSeconds(60)), new HashSet<string>());
    private static readonly WindowEvidence Nothing = Made.Evidence(ThreeMinutes);

    public static TheoryData<string> Keys => ["connection-pool", "circuit-breakers", "api-response-time", "database-errors", "queue-errors", "workers"];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Draw_NoSource_UnknownWithItsReasonNeverZero(string key)
    {
        var data = PanelCatalog.FindPanel(key)!.Draw(Nothing, Query);

        Assert.Null(data.Total.Value);
        Assert.Empty(data.Lines);
        Assert.NotNull(data.Absence);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Draw_PrometheusDownAndNothingElse_SaysSo(string key)
    {
        var down = new Absence(AbsenceReason.SourceDown, "Prometheus does not answer: x.");

        Assert.Equal(down, PanelCatalog.FindPanel(key)!.Draw(Nothing with { PrometheusAbsence = down }, Query).Absence);
    }

    [Fact]
    public void ConnectionPool_OwnAndPrometheus_OwnFirstGapsFromPrometheusTotalTheFullest()
    {
        var evidence = Nothing with
        {
            Own = Made.Samples(Measure.PoolUtilization, "a", (70, 30), (100, 20)),
            Prometheus = Made.Samples(Measure.PoolUtilization, "a", (0, 44), (60, 99)).With(Made.Samples(Measure.PoolUtilization, "b", (0, 60))),
        };

        var data = PanelCatalog.FindPanel("connection-pool")!.Draw(evidence, Query);

        Assert.Equal([44, 20, null], data.Lines.Single(line => line.Label == "a").Points.Select(point => point.Value));
        Assert.Equal([60, null, null], data.Lines.Single(line => line.Label == "b").Points.Select(point => point.Value));
        Assert.Equal(60, data.Total.Value);
        Assert.Equal(new Dictionary<string, double?> { ["a"] = 20, ["b"] = 60 }, data.Total.Parts);
        Assert.Equal((Source.Tasker, Method.Exact), (data.Source, data.Method));
    }

    [Fact]
    public void ConnectionPool_OnlyPrometheus_AnEstimate()
    {
        var data = PanelCatalog.FindPanel("connection-pool")!.Draw(Nothing with { Prometheus = Made.Samples(Measure.PoolUtilization, "a", (60, 12)) }, Query);

        Assert.Equal((Source.Prometheus, Method.Estimate, 12d), (data.Source, data.Method, data.Total.Value));
    }

    [Fact]
    public void CircuitBreakers_States_TotalCountsThoseNotClosed()
    {
        var own = Made.Samples(Measure.BreakerState, "a", (10, 2), (170, 0)).With(Made.Samples(Measure.BreakerState, "b", (10, 0), (170, 1))).With(Made.Samples(Measure.BreakerState, "c", (170, 2)));

        var data = PanelCatalog.FindPanel("circuit-breakers")!.Draw(Nothing with { Own = own }, Query);

        Assert.Equal((2d, 3L), (data.Total.Value, data.Total.Samples));
    }

    [Fact]
    public void ApiResponseTime_Probes_QuantilesPerBucketTotalOverAll()
    {
        var own = Made.Samples(Measure.ApiDuration, "a /health", (1, 10), (2, 20), (121, 30), (122, 40)).With(Made.Samples(Measure.ApiDuration, "a /v1/tasks", (181, 3000)));

        var data = PanelCatalog.FindPanel("api-response-time")!.Draw(Nothing with { Own = own }, Query);

        Assert.Equal(["p50", "p95", "p99"], data.Lines.Select(line => line.Label));
        Assert.Equal([15, null, 35], data.Lines[0].Points.Select(point => point.Value));
        Assert.Equal(39.7, data.Total.Value!.Value, 9);
        Assert.Equal(4, data.Total.Samples);
        Assert.Equal((Source.Probe, Method.Probe), (data.Source, data.Method));
    }

    [Fact]
    public void DatabaseErrors_Counters_GrowthPerMinuteByKind()
    {
        var own = Made.Samples(Measure.DatabaseErrors, "rollbacks", (-5, 100), (30, 103), (90, 103), (150, 1)).With(Made.Samples(Measure.DatabaseErrors, "deadlocks", (30, 4), (90, 6)));

        var data = PanelCatalog.FindPanel("database-errors")!.Draw(Nothing with { Own = own }, Query);

        Assert.Equal([3, 0, 1], data.Lines.Single(line => line.Label == "rollbacks").Points.Select(point => point.Value));
        Assert.Equal([null, 2, null], data.Lines.Single(line => line.Label == "deadlocks").Points.Select(point => point.Value));
        Assert.Equal(new Dictionary<string, double?> { ["rollbacks"] = 4, ["deadlocks"] = 2 }, data.Total.Parts);
        Assert.Equal(6, data.Total.Value);
    }

    [Fact]
    public void QueueErrors_Samples_HighestOfTheBucketTotalAsItStands()
    {
        var own = Made.Samples(Measure.QueueErrors, "redelivered", (1, 2), (20, 9), (40, 3), (170, 1)).With(Made.Samples(Measure.QueueErrors, "dead_lettered_events", (170, 4)));

        var data = PanelCatalog.FindPanel("queue-errors")!.Draw(Nothing with { Own = own }, Query);

        Assert.Equal([9, null, 1], data.Lines.Single(line => line.Label == "redelivered").Points.Select(point => point.Value));
        Assert.Equal(5, data.Total.Value);
    }

    [Fact]
    public void QueueErrors_Overflows_AllOfTheWindowCountNotTheLast()
    {
        var prometheus = Made.Samples(Measure.QueueErrors, "channel_overflow", (50, 5), (110, 0), (170, 1)).With(Made.Samples(Measure.QueueErrors, "redelivered", (50, 3), (170, 2)));

        var data = PanelCatalog.FindPanel("queue-errors")!.Draw(Nothing with { Prometheus = prometheus }, Query);

        Assert.Equal(new Dictionary<string, double?> { ["channel_overflow"] = 6, ["redelivered"] = 2 }, data.Total.Parts);
    }

    [Fact]
    public void Panels_All_SixteenWithKeysOfTheInterfaceAndUniqueTitles()
    {
        Assert.Equal(
            [
                "tasks-created", "tasks-completed", "tasks-failed", "tasks-active", "steps-enqueued", "steps-completed", "step-execution-time", "step-retry-rate",
                "workers", "connection-pool", "circuit-breakers", "api-response-time", "task-failures", "step-failures", "database-errors", "queue-errors",
            ],
            PanelCatalog.All.Select(panel => panel.Key));
        Assert.Equal(16, PanelCatalog.All.DistinctBy(panel => panel.Title).Count());
        Assert.Null(PanelCatalog.Find("Tasks-Created"));
    }
}
