using FsCheck.Xunit;
using TaskerOps.Core.Series;
using Xunit;

namespace TaskerOps.Tests.Core;

public sealed class WindowTests
{
    [Fact]
    public void Contains_Ends_FromIsInsideToIsNot()
    {
        var window = Made.Window(0, 60);

        Assert.True(window.Contains(Made.At(0)));
        Assert.True(window.Contains(Made.At(59.9999999)));
        Assert.False(window.Contains(Made.At(60)));
        Assert.False(window.Contains(Made.At(-0.0000001)));
    }

    [Fact]
    public void Constructor_OtherZone_IsTheSameMomentInUtc()
    {
        var window = new Window(new DateTimeOffset(2026, 3, 14, 14, 0, 0, TimeSpan.FromHours(2)), Made.At(60));

        Assert.Equal(Made.At(0), window.From);
        Assert.Equal(TimeSpan.Zero, window.From.Offset);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-60)]
    [InlineData(0.999)]
    [InlineData((31 * 86400) + 1)]
    public void Constructor_LengthOutOfBounds_Throws(double seconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Window(Made.At(0), Made.At(seconds)));

    [Property]
    public void AlignedTo_AnyStep_CoversAndIsWholeSteps(ushort from, ushort length, byte step)
    {
        var window = new Window(Made.At(from / 7d), Made.At((from / 7d) + 1 + length));
        var width = TimeSpan.FromSeconds(1 + step);

        var aligned = window.AlignedTo(width);

        Assert.Equal(0, aligned.From.UtcTicks % width.Ticks);
        Assert.Equal(0, aligned.To.UtcTicks % width.Ticks);
        Assert.InRange(window.From - aligned.From, TimeSpan.Zero, width - TimeSpan.FromTicks(1));
        Assert.InRange(aligned.To - window.To, TimeSpan.Zero, width - TimeSpan.FromTicks(1));
        Assert.Equal(aligned, aligned.AlignedTo(width));
    }
}
