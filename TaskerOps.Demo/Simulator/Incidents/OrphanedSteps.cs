using TaskerOps.Demo.Simulator.Engine;

namespace TaskerOps.Demo.Simulator.Incidents;

/// <summary>
/// Handlers die without a word: their steps stay in progress for ever, because a claim has no lease, while staleness takes the tasks. In the
/// end an operator resolves the steps by hand.
/// </summary>
public sealed class OrphanedSteps : IIncident
{
    private const string Kind = "dlq";
    private const string Step = "dlq_step_1";
    private const int Count = 4;

    /// <inheritdoc />
    public string Name => "orphaned-steps";

    /// <inheritdoc />
    public string Description =>
        "Four handlers of dlq_staleness_test die without a report; their tasks go to error after two minutes, their steps stay in progress until an operator resolves them four minutes later.";

    /// <inheritdoc />
    public async Task PlayAsync(Simulation simulation, TimeProvider time, CancellationToken cancellationToken)
    {
        Guid[] tasks = [];
        simulation.Disturbances.Lose(Step, Count);
        simulation.SetStaleness(StalenessSettings.Base with { Interval = TimeSpan.FromSeconds(10) });
        try
        {
            tasks = await Victims.CreateAsync(simulation, Kind, Count, time, cancellationToken);
            await Task.Delay(TimeSpan.FromMinutes(6), time, cancellationToken);
        }
        finally
        {
            simulation.Disturbances.Restore(Step);
            simulation.SetStaleness(StalenessSettings.Base);
            await ResolveAsync(simulation, tasks);
        }
    }

    /// <summary>A task that has not ended, because the incident was cut short, is cancelled.</summary>
    private static async Task ResolveAsync(Simulation simulation, Guid[] tasks)
    {
        foreach (var (task, step) in await Victims.StepsInAsync(simulation, tasks, Step, States.InProgress, CancellationToken.None))
        {
            if (simulation.Orchestrators is [var orchestrator, ..] && !await orchestrator.Actions.CancelAsync(task, CancellationToken.None))
            {
                await orchestrator.Actions.ResolveManuallyAsync(step, CancellationToken.None);
            }
        }
    }
}
