namespace TaskerOps.Demo.Simulator.Incidents;

/// <summary>Two counters stand still while the work goes on, as if the code that counts were on a path that nobody takes any more.</summary>
public sealed class FrozenCounters : IIncident
{
    private static readonly string[] Counters = ["tasker_tasks_completions_total", "tasker_step_state_transitions_total"];

    /// <inheritdoc />
    public string Name => "frozen-counters";

    /// <inheritdoc />
    public string Description => "Completed tasks and step transitions are no longer counted for fourteen minutes; the work goes on.";

    /// <inheritdoc />
    public Task PlayAsync(Simulation simulation, TimeProvider time, CancellationToken cancellationToken) =>
        CounterLoss.PlayAsync(simulation, Counters, 1, TimeSpan.FromMinutes(14), time, cancellationToken);
}
