namespace TaskerOps.Demo.Simulator.Incidents;

/// <summary>Handlers hang, within what staleness allows: some tasks stand in one state for far longer than usual, and nothing else shows it.</summary>
public sealed class WaitingTasks : IIncident
{
    private const string Kind = "pipeline";
    private const string Step = "generate_insights";
    private const int Count = 4;

    /// <inheritdoc />
    public string Name => "waiting-tasks";

    /// <inheritdoc />
    public string Description => "Four handlers of analytics_pipeline_rs hang in generate_insights for six minutes, then they answer and their tasks complete.";

    /// <inheritdoc />
    public async Task PlayAsync(Simulation simulation, TimeProvider time, CancellationToken cancellationToken)
    {
        simulation.Disturbances.Hang(Step, Count);
        try
        {
            await Victims.CreateAsync(simulation, Kind, Count, time, cancellationToken);
            await Task.Delay(TimeSpan.FromMinutes(6), time, cancellationToken);
        }
        finally
        {
            simulation.Disturbances.Restore(Step);
        }
    }
}
