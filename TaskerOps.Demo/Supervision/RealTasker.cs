using TaskerOps.Demo.Servers;

namespace TaskerOps.Demo.Supervision;

/// <summary>A Tasker that runs elsewhere: nothing to start.</summary>
internal sealed class RealTasker(DemoOptions options) : ITaskerSource
{
    public IReadOnlyList<ChildProcess> Processes => [];

    public Task<WatchedTasker> StartAsync(Action<string> progress, CancellationToken cancellationToken) => Task.FromResult(new WatchedTasker("tasker")
    {
        Database = options.Database,
        Prometheus = options.Prometheus,
        Orchestrators = options.Orchestrators,
        Workers = options.Workers,
        ReadyWhen = ReadyWhen.Alive,
    });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
