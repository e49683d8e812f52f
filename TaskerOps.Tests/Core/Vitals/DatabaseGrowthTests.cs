using TaskerOps.Core.Readings;
using TaskerOps.Core.Vitals;
using Xunit;

namespace TaskerOps.Tests.Core.Vitals;

public sealed class DatabaseGrowthTests
{
    private static readonly DatabaseCounters First = new(new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero), null, 1000, 10, 50, 1, 20, 100);

    [Fact]
    public void HitRatio_BlocksSinceTheFirst_TheirShare() =>
        Assert.Equal(99, DatabaseGrowth.HitRatio(First, First with { BlocksHit = 1990, BlocksRead = 20 }));

    [Fact]
    public void HitRatio_NothingAsked_Unknown() => Assert.Null(DatabaseGrowth.HitRatio(First, First));

    [Fact]
    public void Commit_FlushesOfTheLog_TheirMean() =>
        Assert.Equal(new CommitLatency(4, 5), DatabaseGrowth.Commit(First, First with { WalSyncs = 25, WalSyncMilliseconds = 120 }).Value);

    [Fact]
    public void Commit_NothingCounted_SaysWhichSettingsTell()
    {
        var blind = First with { WalSyncs = null };

        var told = DatabaseGrowth.Commit(blind, blind);

        Assert.Null(told.Value);
        Assert.Equal(AbsenceReason.Absent, told.Absence?.Reason);
        Assert.Contains("track_wal_io_timing", told.Absence?.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Commit_CountedButNone_NotZero() => Assert.Equal(AbsenceReason.NoTraffic, DatabaseGrowth.Commit(First, First).Absence?.Reason);

    [Fact]
    public void Keep_TooOldOrBeforeAReset_Forgotten()
    {
        var old = First with { At = First.At - TimeSpan.FromMinutes(6) };
        var reset = First with { BlocksHit = 5000 };
        var fresh = First with { At = First.At + TimeSpan.FromSeconds(10), BlocksHit = 2000 };

        Assert.Equal([First, fresh], DatabaseGrowth.Keep([old, reset, First], fresh));
        Assert.Equal([fresh], DatabaseGrowth.Keep([First with { ResetAt = First.At }], fresh));
    }
}
