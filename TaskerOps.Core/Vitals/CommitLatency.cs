namespace TaskerOps.Core.Vitals;

/// <summary>
/// How long a commit waits: the mean time of a flush of the write-ahead log, of the whole server. No view of PostgreSQL times commits
/// themselves; the time of COMMIT in pg_stat_statements ends before the flush begins.
/// </summary>
/// <param name="Milliseconds">Mean.</param>
/// <param name="Flushes">How many flushes it rests on.</param>
public sealed record CommitLatency(double Milliseconds, long Flushes);
