using FsCheck.Xunit;
using TaskerOps.Core.Series;
using Xunit;

namespace TaskerOps.Tests.Core;

public sealed class StepSizeTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(5 * 60, 5)]
    [InlineData(3600, 30)]
    [InlineData(6 * 3600, 300)]
    [InlineData(24 * 3600, 900)]
    [InlineData(7 * 86400, 7200)]
    [InlineData(31 * 86400, 43200)]
    public void For_UsualWindow_UsualStep(int window, int step) =>
        Assert.Equal(TimeSpan.FromSeconds(step), StepSize.For(TimeSpan.FromSeconds(window)));

    [Property]
    public void For_AnyWindow_AtMost120BucketsThatCanBeMade(uint length)
    {
        var window = Made.Window(0, 1 + (length % Window.Longest.TotalSeconds));

        Assert.InRange(new Buckets(window, StepSize.For(window.Length)).Count, 1, 120);
    }
}
