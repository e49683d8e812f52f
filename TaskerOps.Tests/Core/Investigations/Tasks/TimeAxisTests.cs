using TaskerOps.Core.Investigations.Tasks.Time;
using Xunit;

namespace TaskerOps.Tests.Core.Investigations.Tasks;

public sealed class TimeAxisTests
{
    [Fact]
    public void Of_LongIdleStretch_DrawnShort()
    {
        var axis = TimeAxis.Of([(Made.At(0), Made.At(10)), (Made.At(3600), Made.At(3610))], Made.At(0), null);

        Assert.Equal(TimeSpan.FromSeconds(3590), Assert.Single(axis.Gaps).Length);
        Assert.Equal([0, 0.485, 0.515, 1], new[] { 0d, 10, 3600, 3610 }.Select(second => Math.Round(axis.At(Made.At(second)), 3)));
    }

    [Fact]
    public void At_AnyMoments_NeverRunsBackwards()
    {
        var axis = TimeAxis.Of([(Made.At(5), Made.At(3)), (Made.At(0), Made.At(0)), (Made.At(100), Made.At(130)), (Made.At(120), Made.At(900))], Made.At(0), Made.At(950));
        var places = Enumerable.Range(-10, 1100).Select(second => axis.At(Made.At(second))).ToList();

        Assert.Equal(places.Order(), places);
        Assert.All(places, place => Assert.InRange(place, 0, 1));
    }

    [Fact]
    public void Of_NothingAtAll_StillAnAxis() => Assert.InRange(TimeAxis.Of([], Made.At(0), null).At(Made.At(5)), 0, 1);

    [Fact]
    public void Of_RunningTask_ScaleStaysForAWhile() =>
        Assert.Equal(TimeAxis.Of([], Made.At(0), Made.At(60)).To, TimeAxis.Of([], Made.At(0), Made.At(70)).To);
}
