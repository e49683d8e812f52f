namespace TaskerOps.Demo.Simulator.Incidents;

/// <summary>A second orchestrator digests the same results; some steps complete twice.</summary>
public sealed class SecondOrchestrator : IIncident
{
    /// <inheritdoc />
    public string Name => "second-orchestrator";

    /// <inheritdoc />
    public string Description => "A second orchestrator runs beside the first for five minutes; about a fifth of all results count twice.";

    /// <inheritdoc />
    public async Task PlayAsync(Simulation simulation, TimeProvider time, CancellationToken cancellationToken)
    {
        var port = simulation.Options.Orchestrator2Port;
        await simulation.StartOrchestratorAsync(port, cancellationToken);
        try
        {
            await Task.Delay(TimeSpan.FromMinutes(5), time, cancellationToken);
        }
        finally
        {
            await simulation.StopOrchestratorAsync(port, Ending.Retired);
        }
    }
}
