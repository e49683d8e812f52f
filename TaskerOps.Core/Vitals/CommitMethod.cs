namespace TaskerOps.Core.Vitals;

/// <summary>By what the latency of commits was told.</summary>
public enum CommitMethod
{
    /// <summary>Mean time of Tasker's own COMMIT statements, by pg_stat_statements.</summary>
    Statements,

    /// <summary>Mean time of a flush of the write-ahead log, of the whole server: what a commit waits for.</summary>
    WalFlush,
}
