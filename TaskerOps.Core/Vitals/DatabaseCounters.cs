namespace TaskerOps.Core.Vitals;

/// <summary>What the server has counted since its statistics were last reset.</summary>
/// <param name="At">When it was read, UTC.</param>
/// <param name="ResetAt">When the statistics of the database were reset, UTC; null = never.</param>
/// <param name="BlocksHit">Blocks found in the buffer cache.</param>
/// <param name="BlocksRead">Blocks that had to be read.</param>
/// <param name="Commits">Transactions committed.</param>
/// <param name="Rollbacks">Transactions rolled back.</param>
/// <param name="WalSyncs">Flushes of the write-ahead log, of the whole server; null where their time is not counted.</param>
/// <param name="WalSyncMilliseconds">Time in them.</param>
public sealed record DatabaseCounters(
    DateTimeOffset At, DateTimeOffset? ResetAt, long BlocksHit, long BlocksRead, long Commits, long Rollbacks,
    long? WalSyncs, double? WalSyncMilliseconds);
