namespace TaskerOps.Demo.Simulator.Incidents;

/// <summary>Domain events go to subscribers in the worker's own process, and nobody takes them there: they are dropped.</summary>
public sealed class DroppedEvents : IIncident
{
    private const string Kind = "events";

    /// <inheritdoc />
    public string Name => "dropped-events";

    /// <inheritdoc />
    public string Description => "Domain events are delivered inside the worker for four minutes, where nobody receives them: each one is dropped.";

    /// <inheritdoc />
    public async Task PlayAsync(Simulation simulation, TimeProvider time, CancellationToken cancellationToken)
    {
        simulation.Disturbances.EventsDropped = true;
        try
        {
            await Victims.CreateAsync(simulation, Kind, 4, time, cancellationToken);
            await Task.Delay(TimeSpan.FromMinutes(4), time, cancellationToken);
        }
        finally
        {
            simulation.Disturbances.EventsDropped = false;
        }
    }
}
