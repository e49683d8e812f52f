using TaskerOps.Demo.Servers;

namespace TaskerOps.Demo.Supervision;

/// <summary>A Tasker to watch: simulated, recorded or real. Disposing it stops what it started, the last first.</summary>
public interface ITaskerSource : IAsyncDisposable
{
    /// <summary>The processes that must run as long as the dashboard does.</summary>
    IReadOnlyList<ChildProcess> Processes { get; }

    /// <summary>Starts what it needs.</summary>
    /// <param name="progress">Gets a short line for each step.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidOperationException">Something does not start.</exception>
    /// <exception cref="Recordings.RecordingException">A recording cannot be loaded.</exception>
    Task<WatchedTasker> StartAsync(Action<string> progress, CancellationToken cancellationToken);
}
