namespace TaskerOps.Demo.Simulator.Incidents;

/// <summary>Two counters miss a quarter of what happens: they move, and disagree with the database.</summary>
public sealed class LossyCounters : IIncident
{
    private static readonly string[] Counters = ["tasker_tasks_completions_total", "tasker_steps_enqueued_total"];

    /// <inheritdoc />
    public string Name => "lossy-counters";

    /// <inheritdoc />
    public string Description => "The counters of completed tasks and enqueued steps miss a quarter of their increments for eight minutes.";

    /// <inheritdoc />
    public Task PlayAsync(Simulation simulation, TimeProvider time, CancellationToken cancellationToken) =>
        CounterLoss.PlayAsync(simulation, Counters, 0.25, TimeSpan.FromMinutes(8), time, cancellationToken);
}
