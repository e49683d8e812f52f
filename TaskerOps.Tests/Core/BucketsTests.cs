using FsCheck.Xunit;
using TaskerOps.Core.Series;
using Xunit;

namespace TaskerOps.Tests.Core;

public sealed class BucketsTests
{
    [Fact]
    public void Count_WindowNoWholeNumberOfSteps_LastBucketIsCut()
    {
        var buckets = new Buckets(Made.Window(0, 150), TimeSpan.FromSeconds(60));

        Assert.Equal(3, buckets.Count);
        Assert.Equal(Made.At(150), buckets.EndOf(2));
        Assert.Equal(0.5, buckets.MinutesOf(2));
        Assert.Equal(1, buckets.MinutesOf(1));
    }

    [Property]
    public void IndexOf_AnyMoment_IsTheBucketThatHoldsIt(ushort length, byte step, ushort at)
    {
        var buckets = new Buckets(Made.Window(0, 1 + (length / 8d)), TimeSpan.FromSeconds(1 + step));
        var moment = Made.At((at / 7d) - 10);

        var index = buckets.IndexOf(moment);

        Assert.Equal(buckets.Window.Contains(moment), index >= 0);
        if (index >= 0)
        {
            Assert.InRange(index, 0, buckets.Count - 1);
            Assert.True(buckets.StartOf(index) <= moment && moment < buckets.EndOf(index));
        }
    }

    [Property]
    public void Buckets_Any_TileTheWindow(ushort length, byte step)
    {
        var buckets = new Buckets(Made.Window(0, 1 + length), TimeSpan.FromSeconds(10 + step));

        Assert.Equal(buckets.Window.From, buckets.StartOf(0));
        Assert.Equal(buckets.Window.To, buckets.EndOf(buckets.Count - 1));
        Assert.All(Enumerable.Range(1, buckets.Count - 1), index => Assert.Equal(buckets.EndOf(index - 1), buckets.StartOf(index)));
    }

    [Theory]
    [InlineData(3600, 0.5)]
    [InlineData(3600, 0)]
    [InlineData(86400, 7)]
    public void Constructor_StepTooSmall_Throws(double length, double step) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Buckets(Made.Window(0, length), TimeSpan.FromSeconds(step)));
}
