namespace TaskerOps.Demo.Simulator.Incidents;

/// <summary>A second worker takes steps from the same queues; some are claimed and run twice.</summary>
public sealed class SecondWorker : IIncident
{
    /// <inheritdoc />
    public string Name => "second-worker";

    /// <inheritdoc />
    public string Description => "A second worker runs beside the first for five minutes; about a fifth of all steps run twice.";

    /// <inheritdoc />
    public async Task PlayAsync(Simulation simulation, TimeProvider time, CancellationToken cancellationToken)
    {
        var port = simulation.Options.Worker2Port;
        await simulation.StartWorkerAsync(port, cancellationToken);
        try
        {
            await Task.Delay(TimeSpan.FromMinutes(5), time, cancellationToken);
        }
        finally
        {
            await simulation.StopWorkerAsync(port, Ending.Retired);
        }
    }
}
