namespace TaskerOps.Demo.Simulator.Incidents;

/// <summary>The payment gateway answers after seconds instead of milliseconds.</summary>
public sealed class SlowGateway : IIncident
{
    private static readonly string[] Steps = ["process_payment", "process_gateway_refund", "domain_events_process_payment"];

    /// <inheritdoc />
    public string Name => "slow-gateway";

    /// <inheritdoc />
    public string Description => "Steps that ask the payment gateway take two to five seconds, for four minutes.";

    /// <inheritdoc />
    public async Task PlayAsync(Simulation simulation, TimeProvider time, CancellationToken cancellationToken)
    {
        foreach (var step in Steps)
        {
            simulation.Disturbances.Slow(step, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5));
        }

        try
        {
            await Task.Delay(TimeSpan.FromMinutes(4), time, cancellationToken);
        }
        finally
        {
            foreach (var step in Steps)
            {
                simulation.Disturbances.Restore(step);
            }
        }
    }
}
