namespace TaskerOps.Core.Probes;

/// <summary>Which processes of Tasker are probed. Section <c>TaskerOps:Tasker</c>.</summary>
public sealed record TaskerEndpointsOptions
{
    /// <summary>Where the settings are.</summary>
    public const string Section = "TaskerOps:Tasker";

    /// <summary>Orchestrators; none = their health is not read and the API is not probed.</summary>
    public IReadOnlyList<TaskerEndpoint> Orchestrators { get; init; } = [];

    /// <summary>Workers; none = only Prometheus and the database tell of them.</summary>
    public IReadOnlyList<TaskerEndpoint> Workers { get; init; } = [];

    /// <summary>Seconds between probes; 1 to 300, default 5.</summary>
    public int IntervalSeconds { get; init; } = 5;

    /// <summary>After how many seconds a probe is given up, and counts as that long; 1 to 30, default 3. Tasker itself gives up after 20 to 30 s.</summary>
    public int TimeoutSeconds { get; init; } = 3;

    /// <summary>Configured maximum of an orchestrator's connection pool, used where only Prometheus knows the active connections; 1 to 1000, default 25, Tasker's own.</summary>
    public int PoolMaximum { get; init; } = 25;

    /// <summary>Whether Tasker's processes reach their database through a pooler that shares sessions, as PgBouncer does by transaction; then nobody can tell who listens; default false.</summary>
    public bool BehindPooler { get; init; }
}
