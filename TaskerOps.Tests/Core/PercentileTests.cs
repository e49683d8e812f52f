using FsCheck;
using FsCheck.Xunit;
using TaskerOps.Core.Series;
using Xunit;

namespace TaskerOps.Tests.Core;

public sealed class PercentileTests
{
    [Theory]
    [InlineData(0, 10)]
    [InlineData(0.5, 25)]
    [InlineData(0.95, 38.5)]
    [InlineData(1, 40)]
    public void Of_FourValues_InterpolatesBetweenClosestRanks(double fraction, double expected) =>
        Assert.Equal(expected, Percentile.Of([10, 20, 30, 40], fraction)!.Value, 9);

    [Fact]
    public void Of_Nothing_IsUnknown() => Assert.Null(Percentile.Of([], 0.99));

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void Of_FractionOutOfBounds_Throws(double fraction) =>
        Assert.ThrowsAny<ArgumentException>(() => Percentile.Of([1, 2], fraction));

    [Property]
    public void Of_AnyValues_IsThePointOnTheBrokenLineThroughTheSortedValues(NonEmptyArray<int> values, byte percent)
    {
        var sorted = values.Get.Select(value => (double)value).Order().ToList();
        var fraction = percent % 101 / 100d;
        // The reference: each value owns the fraction i / (n − 1); between neighbours the line is straight.
        var expected = sorted[^1];
        for (var i = 0; i + 1 < sorted.Count; i++)
        {
            var (left, right) = ((double)i / (sorted.Count - 1), (i + 1d) / (sorted.Count - 1));
            if (fraction >= left && fraction < right)
            {
                expected = sorted[i] + ((fraction - left) / (right - left) * (sorted[i + 1] - sorted[i]));
            }
        }

        Assert.Equal(expected, Percentile.Of(sorted, fraction)!.Value, Math.Max(1, Math.Abs(expected)) * 1e-6);
    }
}
