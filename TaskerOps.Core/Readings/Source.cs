namespace TaskerOps.Core.Readings;

/// <summary>Where a value comes from.</summary>
public enum Source
{
    /// <summary>Tasker's database.</summary>
    Postgres,

    /// <summary>The Prometheus HTTP API.</summary>
    Prometheus,

    /// <summary>Tasker's own health and REST endpoints.</summary>
    Tasker,

    /// <summary>TaskerOps' timed calls.</summary>
    Probe,
}
