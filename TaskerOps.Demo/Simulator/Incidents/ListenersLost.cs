namespace TaskerOps.Demo.Simulator.Incidents;

/// <summary>
/// What an outage of the database leaves behind: Tasker is back, calls itself healthy, and nobody listens any more; only the slow
/// pollers are left. PostgreSQL itself is not touched: the simulated processes behave as if it were gone.
/// </summary>
public sealed class ListenersLost : IIncident
{
    /// <inheritdoc />
    public string Name => "listeners-lost";

    /// <inheritdoc />
    public string Description =>
        "Tasker loses its database for forty seconds, and every LISTEN session for good; four minutes later its processes are restarted.";

    /// <inheritdoc />
    public async Task PlayAsync(Simulation simulation, TimeProvider time, CancellationToken cancellationToken)
    {
        SetOutage(simulation, true);
        try
        {
            await Task.WhenAll(
                simulation.Orchestrators.Select(o => o.Listener.LoseAsync()).Concat(simulation.Workers.Select(w => w.Listener.LoseAsync())));
            await Task.Delay(TimeSpan.FromSeconds(40), time, cancellationToken);
            SetOutage(simulation, false);
            await Task.Delay(TimeSpan.FromMinutes(4), time, cancellationToken);
        }
        finally
        {
            SetOutage(simulation, false);
            await simulation.StopOrchestratorAsync(simulation.Options.OrchestratorPort, Ending.Stopped);
            await simulation.StopWorkerAsync(simulation.Options.WorkerPort, Ending.Stopped);
            await simulation.StartOrchestratorAsync(simulation.Options.OrchestratorPort, CancellationToken.None);
            await simulation.StartWorkerAsync(simulation.Options.WorkerPort, CancellationToken.None);
        }
    }

    private static void SetOutage(Simulation simulation, bool outage)
    {
        foreach (var orchestrator in simulation.Orchestrators)
        {
            orchestrator.Outage = outage;
        }

        foreach (var worker in simulation.Workers)
        {
            worker.Outage = outage;
        }
    }
}
