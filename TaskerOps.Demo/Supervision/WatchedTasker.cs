using TaskerOps.Demo.Recordings;

namespace TaskerOps.Demo.Supervision;

/// <summary>Where the dashboard finds the Tasker that it is to watch.</summary>
/// <param name="Environment">What the dashboard calls it.</param>
public sealed record WatchedTasker(string Environment)
{
    /// <summary>Its database, as a connection string; null: none was named.</summary>
    public string? Database { get; init; }

    /// <summary>Whether the database is a copy, whose server knows nothing of Tasker.</summary>
    public bool IsCopy { get; init; }

    /// <summary>Where the dashboard keeps breaches, as a connection string; null: the dashboard decides.</summary>
    public string? BreachLog { get; init; }

    /// <summary>Its Prometheus; null: there is none.</summary>
    public Uri? Prometheus { get; init; }

    /// <summary>Its orchestrators' addresses.</summary>
    public IReadOnlyList<Uri> Orchestrators { get; init; } = [];

    /// <summary>Its workers' addresses.</summary>
    public IReadOnlyList<Uri> Workers { get; init; } = [];

    /// <summary>The past that it shows; null: it is alive.</summary>
    public RecordingRange? Range { get; init; }

    /// <summary>When the dashboard counts as ready.</summary>
    public ReadyWhen ReadyWhen { get; init; }

    /// <summary>What a person can do with it, in one line; null: nothing to say.</summary>
    public string? Hint { get; init; }
}
