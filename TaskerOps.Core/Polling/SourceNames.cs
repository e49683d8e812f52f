namespace TaskerOps.Core.Polling;

/// <summary>What a person reads as the name of a source.</summary>
public static class SourceNames
{
    /// <summary>Tasker's database, its tables.</summary>
    public const string Postgres = "PostgreSQL";

    /// <summary>The statistics of Tasker's database.</summary>
    public const string Statistics = "PostgreSQL statistics";

    /// <summary>Queues, sessions and dead letters in Tasker's database.</summary>
    public const string Vitals = "PostgreSQL queues and sessions";

    /// <summary>What ended tasks leave behind in Tasker's tables.</summary>
    public const string Aftermath = "PostgreSQL ended tasks";

    /// <summary>Prometheus.</summary>
    public const string Prometheus = "Prometheus";
}
