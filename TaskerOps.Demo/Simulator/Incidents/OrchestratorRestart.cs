namespace TaskerOps.Demo.Simulator.Incidents;

/// <summary>The orchestrator is restarted: its port refuses for some seconds, its counters begin at nothing.</summary>
public sealed class OrchestratorRestart : IIncident
{
    /// <inheritdoc />
    public string Name => "orchestrator-restart";

    /// <inheritdoc />
    public string Description => "The orchestrator stops, and is back after fifteen seconds with a new identity and empty counters.";

    /// <inheritdoc />
    public async Task PlayAsync(Simulation simulation, TimeProvider time, CancellationToken cancellationToken)
    {
        var port = simulation.Options.OrchestratorPort;
        await simulation.StopOrchestratorAsync(port, Ending.Stopped);
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(15), time, cancellationToken);
        }
        finally
        {
            await simulation.StartOrchestratorAsync(port, CancellationToken.None);
        }
    }
}
