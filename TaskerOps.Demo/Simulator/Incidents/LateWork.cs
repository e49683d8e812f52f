using TaskerOps.Demo.Simulator.Engine;

namespace TaskerOps.Demo.Simulator.Incidents;

/// <summary>Handlers hang for longer than their tasks may: staleness takes the tasks, then the handlers report all the same.</summary>
public sealed class LateWork : IIncident
{
    private const string Kind = "dlq";
    private const string Step = "dlq_step_1";
    private const int Count = 4;

    /// <inheritdoc />
    public string Name => "late-work";

    /// <inheritdoc />
    public string Description =>
        "Four handlers of dlq_staleness_test hang for three minutes; its tasks go to error after two, and the work is reported for tasks that have ended.";

    /// <inheritdoc />
    public async Task PlayAsync(Simulation simulation, TimeProvider time, CancellationToken cancellationToken)
    {
        simulation.Disturbances.Hang(Step, Count);
        simulation.SetStaleness(StalenessSettings.Base with { Interval = TimeSpan.FromSeconds(10) });
        try
        {
            await Victims.CreateAsync(simulation, Kind, Count, time, cancellationToken);
            await Task.Delay(TimeSpan.FromMinutes(3), time, cancellationToken);
        }
        finally
        {
            simulation.Disturbances.Restore(Step);
            simulation.SetStaleness(StalenessSettings.Base);
        }
    }
}
