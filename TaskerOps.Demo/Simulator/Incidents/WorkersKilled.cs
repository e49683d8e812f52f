using TaskerOps.Demo.Simulator.Engine;

namespace TaskerOps.Demo.Simulator.Incidents;

/// <summary>All workers die; nobody but their queues notices. Then tasks go stale, and the workers come back.</summary>
public sealed class WorkersKilled : IIncident
{
    private static readonly StalenessSettings Impatient = new(TimeSpan.FromSeconds(30), 2, 2, 2);

    /// <inheritdoc />
    public string Name => "workers-killed";

    /// <inheritdoc />
    public string Description =>
        "All workers are killed for three and a half minutes; tasks that stand still for two minutes go to error and into the dead letter queue.";

    /// <inheritdoc />
    public async Task PlayAsync(Simulation simulation, TimeProvider time, CancellationToken cancellationToken)
    {
        await simulation.StopWorkerAsync(simulation.Options.WorkerPort, Ending.Killed);
        await simulation.StopWorkerAsync(simulation.Options.Worker2Port, Ending.Killed);
        simulation.SetStaleness(Impatient);
        try
        {
            await Task.Delay(TimeSpan.FromMinutes(3.5), time, cancellationToken);
        }
        finally
        {
            await simulation.StartWorkerAsync(simulation.Options.WorkerPort, CancellationToken.None);
            simulation.SetStaleness(StalenessSettings.Base);
        }

        // The queues drain: steps of tasks that are in error by now are still executed.
        await Task.Delay(TimeSpan.FromSeconds(30), time, cancellationToken);
    }
}
