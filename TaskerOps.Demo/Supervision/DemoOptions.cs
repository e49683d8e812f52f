namespace TaskerOps.Demo.Supervision;

/// <summary>What <c>./start.sh</c> was asked for.</summary>
public sealed record DemoOptions
{
    /// <summary>The port of the dashboard, 1 … 65535.</summary>
    public int Port { get; init; } = 5080;

    /// <summary>Tasks per minute that the simulated Tasker is given, 1 … 6000.</summary>
    public int Rate { get; init; } = 120;

    /// <summary>The incident that the simulated Tasker plays soon after the start; null: none.</summary>
    public string? Incident { get; init; }

    /// <summary>The folder of a recording to serve instead of the simulated Tasker.</summary>
    public string? Recording { get; init; }

    /// <summary>Whether the recording is moved so that it ends now.</summary>
    public bool AsIfNow { get; init; }

    /// <summary>A real Tasker's database to watch instead of the simulated one: an Npgsql connection string.</summary>
    public string? Database { get; init; }

    /// <summary>The Prometheus that scrapes the real Tasker.</summary>
    public Uri? Prometheus { get; init; }

    /// <summary>The real Tasker's orchestrators.</summary>
    public IReadOnlyList<Uri> Orchestrators { get; init; } = [];

    /// <summary>The real Tasker's workers.</summary>
    public IReadOnlyList<Uri> Workers { get; init; } = [];

    /// <summary>Whether a real Tasker is watched.</summary>
    public bool WatchesRealTasker => Database is not null || Prometheus is not null || Orchestrators.Count > 0 || Workers.Count > 0;
}
