using TaskerOps.Core.Kpis;
using TaskerOps.Core.Readings;
using Xunit;

namespace TaskerOps.Tests.Core;

public sealed class KpiThresholdsTests
{
    [Theory]
    [InlineData(9.99, KpiState.Ok)]
    [InlineData(10.0, KpiState.Warning)]
    [InlineData(15.0, KpiState.Warning)]
    [InlineData(20.0, KpiState.Warning)]
    [InlineData(20.01, KpiState.BeyondAlert)]
    [InlineData(double.NaN, KpiState.Unknown)]
    [InlineData(double.PositiveInfinity, KpiState.BeyondAlert)]
    [InlineData(null, KpiState.Unknown)]
    public void Judge_HighIsBad_EqualIsNeitherWithinNorBeyond(double? value, KpiState expected) =>
        Assert.Equal(expected, new KpiThresholds(10, 20).Judge(value));

    [Theory]
    [InlineData(95.01, KpiState.Ok)]
    [InlineData(95.0, KpiState.Warning)]
    [InlineData(90.0, KpiState.Warning)]
    [InlineData(89.99, KpiState.BeyondAlert)]
    [InlineData(0.0, KpiState.BeyondAlert)]
    public void Judge_LowIsBad_EqualIsNeitherWithinNorBeyond(double? value, KpiState expected) =>
        Assert.Equal(expected, Kpi.WorkerClaims.Default.Judge(value));

    [Theory]
    [InlineData("api-response-time", 100, 200, "ms")]
    [InlineData("sql-function-time", 3, 5, "ms")]
    [InlineData("connection-pool", 80, 90, "%")]
    [InlineData("event-propagation", 10, 20, "ms")]
    [InlineData("worker-claims", 95, 90, "%")]
    [InlineData("end-to-end", 500, 1000, "ms")]
    public void Default_Kpi_AsTaskerDocuments(string key, double target, double alert, string unit)
    {
        var kpi = Kpi.All.Single(kpi => kpi.Key == key);

        Assert.Equal((target, alert, unit), (kpi.Default.Target, kpi.Default.Alert, kpi.Unit));
        Assert.Equal(key, KpiMeters.All[Kpi.All.ToList().IndexOf(kpi)].Kpi.Key);
    }

    [Theory]
    [InlineData(19, KpiState.Unknown)]
    [InlineData(20.0, KpiState.BeyondAlert)]
    public void State_FewSamples_ShownButNotJudged(long samples, KpiState expected)
    {
        var reading = new KpiSettings(new Dictionary<string, KpiOptions>()).Judge(Kpi.EndToEnd, Reading(5000, samples));

        Assert.Equal(expected, reading.State);
        Assert.Equal(5000, reading.Reading.Value);
    }

    [Fact]
    public void Judge_FewerThanToShow_NoValueAndTheReason()
    {
        var settings = new KpiSettings(new Dictionary<string, KpiOptions> { ["end-to-end"] = new() { MinimumToShow = 5, Window = 60 } });

        var reading = settings.Judge(Kpi.EndToEnd, Reading(5000, 4));

        Assert.Null(reading.Reading.Value);
        Assert.Equal(AbsenceReason.NoTraffic, reading.Reading.Absence!.Reason);
        Assert.Equal(TimeSpan.FromSeconds(60), settings.WindowOf(Kpi.EndToEnd));
        Assert.Equal(TimeSpan.FromSeconds(300), settings.WindowOf(Kpi.WorkerClaims));
    }

    [Fact]
    public void ThresholdsOf_SomeSettings_TheRestAsDocumented() =>
        Assert.Equal(new KpiThresholds(500, 800), new KpiOptions { Alert = 800 }.ThresholdsOf(Kpi.EndToEnd));

    private static Reading Reading(double value, long samples) => new()
    {
        Value = value, Samples = samples, Unit = "ms", Window = TimeSpan.FromMinutes(5), Method = Method.Exact, Source = Source.Postgres, TakenAt = Made.Noon,
    };
}
