namespace TaskerOps.Demo.Simulator.Incidents;

/// <summary>Lets the running orchestrators miss increments of some counters for a while.</summary>
internal static class CounterLoss
{
    /// <summary>Plays it; what was missed is never made up for.</summary>
    public static async Task PlayAsync(
        Simulation simulation, IReadOnlyList<string> counters, double share, TimeSpan length, TimeProvider time, CancellationToken cancellationToken)
    {
        Lose(simulation, counters, share);
        try
        {
            await Task.Delay(length, time, cancellationToken);
        }
        finally
        {
            Lose(simulation, counters, 0);
        }
    }

    private static void Lose(Simulation simulation, IReadOnlyList<string> counters, double share)
    {
        foreach (var orchestrator in simulation.Orchestrators)
        {
            foreach (var counter in counters)
            {
                orchestrator.Metrics.Lose(counter, share);
            }
        }
    }
}
