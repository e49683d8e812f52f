namespace TaskerOps.Core.Vitals;

/// <summary>Tasker's database as a server.</summary>
/// <param name="Version">Version of PostgreSQL: "18.4".</param>
/// <param name="Sessions">Sessions on this database, ours included.</param>
/// <param name="MaxConnections">Most that the server takes, of all databases together.</param>
/// <param name="OldestTransaction">Age of the oldest open transaction on this database, ours left out; null = none that can be seen.</param>
/// <param name="Span">Time between the two readings that the following figures are of; zero before the second.</param>
/// <param name="HitRatio">Blocks found in the buffer cache, per cent; null = none were asked for, or not known yet.</param>
/// <param name="BlocksRead">Blocks that had to be read.</param>
/// <param name="CommitsPerSecond">Null = not known yet.</param>
/// <param name="RollbacksPerSecond">Null = not known yet.</param>
/// <param name="Commit">How long a commit takes, or why that cannot be seen.</param>
public sealed record DatabaseVitals(
    string Version, long Sessions, long MaxConnections, TimeSpan? OldestTransaction, TimeSpan Span, double? HitRatio, long? BlocksRead,
    double? CommitsPerSecond, double? RollbacksPerSecond, Told<CommitLatency> Commit);
