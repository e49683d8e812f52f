using FsCheck.Xunit;
using TaskerOps.Core.Tasker;
using Xunit;

namespace TaskerOps.Tests.Core;

public sealed class TimeOrderedUuidTests
{
    [Fact]
    public void LowerBound_KnownMoment_FirstSixBytesAreMillisecondsThenZeros() =>
        Assert.Equal(Guid.Parse("019cec46-6200-0000-0000-000000000000"), TimeOrderedUuid.LowerBound(DateTimeOffset.FromUnixTimeMilliseconds(0x019cec466200)));

    [Property]
    public void LowerBound_AnyMoment_SplitsTheKeysMadeBeforeFromThoseMadeAfter(uint milliseconds, ushort apart)
    {
        var made = Made.Noon.AddMilliseconds(milliseconds);
        var key = Guid.CreateVersion7(made);

        Assert.True(Compare(TimeOrderedUuid.LowerBound(made), key) <= 0);
        Assert.True(Compare(TimeOrderedUuid.LowerBound(made.AddMilliseconds(1 + apart)), key) > 0);
        Assert.Equal(made, TimeOrderedUuid.TimeOf(key));
    }

    [Fact]
    public void LowerBound_Before1970_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TimeOrderedUuid.LowerBound(DateTimeOffset.UnixEpoch.AddMilliseconds(-1)));

    [Fact]
    public void TimeOf_Version4_IsUnknown() => Assert.Null(TimeOrderedUuid.TimeOf(Guid.NewGuid()));

    [Fact]
    public void Of_Window_IsASupersetByTransactionLengthAndContext()
    {
        var range = KeyRange.Of(Made.Window(0, 60));

        // A key less than a millisecond older than its row's created_at; one made at the end of a transaction of 29 s.
        Assert.True(Compare(Guid.CreateVersion7(Made.At(-0.001)), range.From) >= 0);
        Assert.True(Compare(Guid.CreateVersion7(Made.At(59.999 + 29)), range.To) < 0);
        // The row before the first one of the window, 40 ms earlier.
        Assert.True(Compare(Guid.CreateVersion7(Made.At(-0.041)), range.From) >= 0);
    }

    // PostgreSQL compares a uuid byte by byte, the most significant first.
    private static int Compare(Guid left, Guid right) => left.ToByteArray(bigEndian: true).AsSpan().SequenceCompareTo(right.ToByteArray(bigEndian: true));
}
