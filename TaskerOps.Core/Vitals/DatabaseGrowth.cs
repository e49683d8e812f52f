using TaskerOps.Core.Readings;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Vitals;

/// <summary>What two readings of the server's counters say of the time between them.</summary>
public static class DatabaseGrowth
{
    /// <summary>Span over which the figures are taken.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromMinutes(5);

    private static readonly Absence NotYet = new(AbsenceReason.NoTraffic, "The log has not been flushed since TaskerOps began to look.");

    private static readonly Absence NotCounted = new(
        AbsenceReason.Absent,
        "The server does not tell how long its commits take: track_wal_io_timing is off.");

    /// <summary>The readings to keep: not older than <see cref="Span"/>, and none from before a reset or a crash of the server.</summary>
    public static IReadOnlyList<DatabaseCounters> Keep(IReadOnlyList<DatabaseCounters> readings, DatabaseCounters fresh) =>
        [.. readings.Where(reading => reading.At >= fresh.At - Span && !WentBack(reading, fresh)), fresh];

    /// <summary>The figures of the time since an earlier reading.</summary>
    public static DatabaseVitals Figures(VitalsReading reading, DatabaseCounters from)
    {
        var to = reading.Counters;
        var span = to.At - from.At;
        return new DatabaseVitals(
            reading.Version, reading.Sessions, reading.MaxConnections, reading.OldestTransaction, span, HitRatio(from, to), to.BlocksRead - from.BlocksRead,
            PerSecond(to.Commits - from.Commits, span), PerSecond(to.Rollbacks - from.Rollbacks, span), Commit(from, to));
    }

    /// <summary>Share of blocks found in the cache, per cent; null if none were asked for.</summary>
    public static double? HitRatio(DatabaseCounters from, DatabaseCounters to)
    {
        var (hit, read) = (to.BlocksHit - from.BlocksHit, to.BlocksRead - from.BlocksRead);
        return hit + read > 0 ? 100d * hit / (hit + read) : null;
    }

    /// <summary>How long a commit waits for the flush of the log.</summary>
    public static Told<CommitLatency> Commit(DatabaseCounters from, DatabaseCounters to)
    {
        if (to.WalSyncs is null)
        {
            return NotCounted;
        }

        var (flushes, time) = (to.WalSyncs - from.WalSyncs, to.WalSyncMilliseconds - from.WalSyncMilliseconds);
        return flushes > 0 && time >= 0 ? new CommitLatency(time.Value / flushes.Value, flushes.Value) : NotYet;
    }

    private static double? PerSecond(long count, TimeSpan span) => span > TimeSpan.Zero ? count / span.TotalSeconds : null;

    private static bool WentBack(DatabaseCounters before, DatabaseCounters after) =>
        before.ResetAt != after.ResetAt || before.BlocksHit > after.BlocksHit || before.BlocksRead > after.BlocksRead || before.Commits > after.Commits;
}
