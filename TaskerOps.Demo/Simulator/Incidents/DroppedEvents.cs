namespace TaskerOps.Demo.Simulator.Incidents;

/// <summary>Domain events go to a subscriber in the worker's own process, which falls behind: they are dropped.</summary>
public sealed class DroppedEvents : IIncident
{
    private const string Kind = "events";

    /// <inheritdoc />
    public string Name => "dropped-events";

    /// <inheritdoc />
    public string Description => "Domain events go to a subscriber in the worker's own process that does not keep up: for four minutes each one is dropped.";

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
