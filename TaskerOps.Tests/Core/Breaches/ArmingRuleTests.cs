using TaskerOps.Core.Breaches;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;
using Xunit;

namespace TaskerOps.Tests.Core.Breaches;

public sealed class ArmingRuleTests
{
    private static readonly TimeSpan Probe = TimeSpan.FromSeconds(3);

    [Theory]
    [InlineData('g', true)]
    [InlineData('b', true)]
    [InlineData('?', false)]
    [InlineData('f', false)]
    [InlineData('n', false)]
    [InlineData('c', false)]
    public void Of_Reading_ArmedOnlyWithAValueThatIsJudged(char letter, bool isArmed) =>
        Assert.Equal(isArmed, ArmingRule.Of(new KpiTile(Samples.Reading(letter, Made.At(0)), []), Made.At(0), Probe).IsArmed);

    [Fact]
    public void Of_AlertBeyondTheProbesTimeout_CannotFire()
    {
        var reading = Samples.With(50, Made.At(0)) is var made ? made with { Reading = made.Reading with { Source = Source.Probe }, Thresholds = new KpiThresholds(100, 3000) } : null!;

        Assert.StartsWith("A call is given up after 3\u00a0s", ArmingRule.Of(new KpiTile(reading, []), Made.At(0), Probe).Reason, StringComparison.Ordinal);
        Assert.True(ArmingRule.Of(new KpiTile(reading with { Thresholds = new KpiThresholds(100, 2999) }, []), Made.At(0), Probe).IsArmed);
    }

    [Fact]
    public void Of_ShareBeyondAHundred_CannotFire()
    {
        var reading = Samples.With(50, Made.At(0)) with { Kpi = Kpi.ConnectionPool, Thresholds = new KpiThresholds(80, 100) };

        Assert.False(ArmingRule.Of(new KpiTile(reading, []), Made.At(0), Probe).IsArmed);
    }

    [Theory]
    [InlineData(1799, true)]
    [InlineData(1800, false)]
    public void Of_TimeStandsStill_DisarmedAfterHalfAnHour(int seconds, bool isArmed)
    {
        Point[] past = [new(Made.At(-15), 5), new(Made.At(0), 4), new(Made.At(900), 4), new(Made.At(seconds), 4)];

        Assert.Equal(isArmed, ArmingRule.Of(new KpiTile(Samples.Reading('g', Made.At(seconds)), past), Made.At(seconds), Probe).IsArmed);
    }
}
