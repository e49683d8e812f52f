using FsCheck.Xunit;
using TaskerOps.Web.Components.Charts;

namespace TaskerOps.Tests.Web.Charts;

public sealed class ChartScaleTests
{
    [Theory]
    [InlineData(new double[] { 3, 7 }, new double[] { }, 8, 4)]
    [InlineData(new double[] { 31 }, new double[] { 100, 200 }, 300, 3)]
    [InlineData(new double[] { 450 }, new double[] { 100, 200 }, 600, 3)]
    [InlineData(new double[] { }, new double[] { }, 1, 2)]
    [InlineData(new double[] { 0 }, new double[] { }, 1, 2)]
    public void For_Values_IsRoundAndHoldsThemAll(double[] values, double[] thresholds, double max, int ticks)
    {
        var scale = ChartScale.For(values.Cast<double?>(), thresholds);

        Assert.Equal(max, scale.Max, 6);
        Assert.Equal(ticks, scale.Ticks);
    }

    [Fact]
    public void For_SharesWithThresholds_EndAtHundred() => Assert.Equal(new ChartScale(100, 4), ChartScale.For([23], [80, 90], ceiling: 100));

    [Fact]
    public void For_WholeNumbers_LeavesTheTopmostLineOffTheRim() => Assert.Equal(new ChartScale(2, 2), ChartScale.For([1], [], wholeNumbers: true));

    [Property(MaxTest = 1000)]
    public bool For_Anything_HoldsValuesAndKeepsThresholdsInside(double?[] values, double target, double alert)
    {
        var thresholds = new[] { target, alert }.Where(double.IsFinite).Select(Math.Abs).Where(value => value < 1e300).ToArray();
        var known = (values ?? []).Where(value => value is null or (> -1e300 and < 1e300)).ToArray();
        var scale = ChartScale.For(known, thresholds);
        return scale is { Max: > 0, Ticks: >= 1 and <= 6 }
            && known.All(value => value is not { } v || v <= scale.Max * 1.000001)
            && thresholds.All(value => value < scale.Max);
    }
}
