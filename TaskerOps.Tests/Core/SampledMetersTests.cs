using TaskerOps.Core.Evidence;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;
using Xunit;

namespace TaskerOps.Tests.Core;

public sealed class SampledMetersTests
{
    private static readonly Window FiveMinutes = Made.Window(0, 300);
    private static readonly WindowEvidence Nothing = Made.Evidence(FiveMinutes);

    [Fact]
    public void Api_Probes_P99OfTheWindowTimeOutsIncluded()
    {
        var own = Made.Samples(Measure.ApiDuration, "a /health", [.. Enumerable.Range(0, 98).Select(index => ((double)index, (double?)10)), (98, 3000), (-1, 3000), (300, 3000)])
            .With(Made.Samples(Measure.ApiDuration, "a /v1/tasks", (99, 20), (100, null)));

        var reading = new ApiResponseTimeMeter().Read(Nothing with { Own = own });

        Assert.Equal(100, reading.Samples);
        Assert.Equal(20 + (0.01 * 2980), reading.Value!.Value, 6);
        Assert.Equal(10, reading.Details["p50"]);
        Assert.Equal((Method.Probe, Source.Probe), (reading.Method, reading.Source));
    }

    [Fact]
    public void Sql_Counters_GrowthOfTimeByGrowthOfCallsInTheWindow()
    {
        var own = Made.Samples(Measure.SqlFunctionCalls, "f", (-5, 0), (5, 100), (20, 110), (35, 120)).With(Made.Samples(Measure.SqlFunctionTime, "f", (-5, 0), (5, 999), (20, 1019), (35, 1039)))
            .With(Made.Samples(Measure.SqlFunctionCalls, "g", (5, 1), (20, 21))).With(Made.Samples(Measure.SqlFunctionTime, "g", (5, 1), (20, 21)));

        var reading = new SqlFunctionTimeMeter().Read(Nothing with { Own = own });

        Assert.Equal(60d / 40, reading.Value);
        Assert.Equal(40, reading.Samples);
    }

    [Fact]
    public void Sql_CountersReset_OnlyTheGrowthAfterItCounts()
    {
        var own = Made.Samples(Measure.SqlFunctionCalls, "f", (5, 100), (20, 2), (35, 12)).With(Made.Samples(Measure.SqlFunctionTime, "f", (5, 900), (20, 2), (35, 42)));

        Assert.Equal(4, new SqlFunctionTimeMeter().Read(Nothing with { Own = own }).Value);
    }

    [Fact]
    public void Sql_NothingCalled_UnknownNotZero()
    {
        var own = Made.Samples(Measure.SqlFunctionCalls, "f", (5, 100), (20, 100)).With(Made.Samples(Measure.SqlFunctionTime, "f", (5, 900), (20, 900)));

        var reading = new SqlFunctionTimeMeter().Read(Nothing with { Own = own });

        Assert.Null(reading.Value);
        Assert.Equal(AbsenceReason.NoTraffic, reading.Absence!.Reason);
    }

    [Fact]
    public void Sql_NothingCounted_OwnTimedCalls()
    {
        var reading = new SqlFunctionTimeMeter().Read(Nothing with { Own = Made.Samples(Measure.SqlProbe, "f", (5, 2), (20, 4)) });

        Assert.Equal((3d, Method.Probe), (reading.Value, reading.Method));
    }

    [Fact]
    public void Pool_ManyProcesses_TheFullestByItsLastSample()
    {
        var own = Made.Samples(Measure.PoolUtilization, "a", (10, 99), (20, 40)).With(Made.Samples(Measure.PoolUtilization, "b", (15, 55)));

        var reading = new ConnectionPoolMeter().Read(Nothing with { Own = own, Prometheus = Made.Samples(Measure.PoolUtilization, "c", (10, 100)) });

        Assert.Equal((55d, 2L, Source.Tasker), (reading.Value, reading.Samples, reading.Source));
        Assert.Equal(40, reading.Details["a"]);
    }

    [Fact]
    public void Pool_NoHealth_PrometheusThenSessionsThenUnknown()
    {
        var prometheus = Nothing with { Prometheus = Made.Samples(Measure.PoolUtilization, "c", (10, 70)), Own = Made.Samples(Measure.ServerSessions, "server", (10, 7)) };

        Assert.Equal((70d, Source.Prometheus), Of(new ConnectionPoolMeter().Read(prometheus)));
        Assert.Equal((7d, Source.Postgres), Of(new ConnectionPoolMeter().Read(prometheus with { Prometheus = SampleSet.Empty })));
        var unknown = new ConnectionPoolMeter().Read(Nothing);
        Assert.Null(unknown.Value);
        Assert.Contains("tasker_db_pool_connections", unknown.Absence!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Api_NoProbes_WhatWasExportedElseUnknown()
    {
        var exported = new ApiResponseTimeMeter().Read(Nothing with { Prometheus = Made.Samples(Measure.KpiValue, "api-response-time", (10, 12), (25, 14), (301, 99)) });

        Assert.Equal((14d, Source.Prometheus), Of(exported));
        Assert.Equal(Method.Estimate, exported.Method);
        Assert.Equal(AbsenceReason.NotConfigured, new ApiResponseTimeMeter().Read(Nothing).Absence!.Reason);
    }

    [Fact]
    public void Read_PrometheusDownAndNothingElse_SourceDown()
    {
        var down = Nothing with { PrometheusAbsence = new Absence(AbsenceReason.SourceDown, "Prometheus does not answer: x.") };

        Assert.All([new ApiResponseTimeMeter(), new SqlFunctionTimeMeter(), new ConnectionPoolMeter()], (IKpiMeter meter) =>
            Assert.Equal(AbsenceReason.SourceDown, meter.Read(down).Absence!.Reason));
    }

    private static (double, Source) Of(Reading reading) => (reading.Value!.Value, reading.Source);
}
