using TaskerOps.Core.Series;
using TaskerOps.Web.Components.Charts;

namespace TaskerOps.Tests.Web.Charts;

public sealed class SparklineShapeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_Nothing_HasNoLineButTheAlert()
    {
        var shape = SparklineShape.Of([], 200);

        Assert.Equal("", shape.Line);
        Assert.InRange(shape.AlertY, 1, SparklineShape.Height - 1);
    }

    [Fact]
    public void Of_AGap_IsTwoLines()
    {
        var shape = SparklineShape.Of(Points(1, 2, null, 3, 4), 5);

        Assert.Equal(2, shape.Line.Count(letter => letter == 'M'));
        Assert.Equal(2, shape.Area.Count(letter => letter == 'Z'));
    }

    [Theory]
    [InlineData(200, true, 28_000)]
    [InlineData(200, true, 3)]
    [InlineData(90, false, 99.9)]
    [InlineData(90, false, 12)]
    public void Of_AnyValue_KeepsTheAlertLineInside(double alert, bool highIsBad, double value) =>
        Assert.InRange(SparklineShape.Of(Points(value), alert, highIsBad).AlertY, 0, SparklineShape.Height);

    [Fact]
    public void Of_NaN_IsAGapAndNeverInThePath()
    {
        var shape = SparklineShape.Of(Points(1, double.NaN, 2), 5);

        Assert.DoesNotContain("NaN", shape.Line, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(2, shape.Line.Count(letter => letter == 'M'));
    }

    private static List<Point> Points(params double?[] values) => [.. values.Select((value, index) => new Point(Noon.AddMinutes(index), value))];
}
