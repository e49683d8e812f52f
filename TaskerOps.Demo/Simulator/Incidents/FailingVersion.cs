using TaskerOps.Demo.Simulator.Engine;
using TaskerOps.Demo.Simulator.Workloads;

namespace TaskerOps.Demo.Simulator.Incidents;

/// <summary>A new version of the order template is registered, and one of its handlers throws; a fixed version follows.</summary>
public sealed class FailingVersion : IIncident
{
    private const string Step = "update_inventory";

    /// <inheritdoc />
    public string Name => "failing-version";

    /// <inheritdoc />
    public string Description => "A new version of ecommerce_order_processing_rs panics in update_inventory; four minutes later a fixed one follows.";

    /// <inheritdoc />
    public async Task PlayAsync(Simulation simulation, TimeProvider time, CancellationToken cancellationToken)
    {
        var (_, current) = simulation.Registry.Newest(CommerceTemplates.Order);
        var version = Version.Parse(current.Version);
        var broken = current with { Version = $"{version.Major}.{version.Minor + 1}.0" };
        simulation.Disturbances.Break(
            broken, Step, new HandlerError("Handler panicked: called `Option::unwrap()` on a `None` value", "handler_panic", false));
        await RegisterAsync(simulation, broken);
        try
        {
            await Task.Delay(TimeSpan.FromMinutes(4), time, cancellationToken);
        }
        finally
        {
            await RegisterAsync(simulation, broken with { Version = $"{version.Major}.{version.Minor + 1}.1" });
        }
    }

    private static async Task RegisterAsync(Simulation simulation, TaskTemplate template)
    {
        await using var database = new Database(simulation.Options.Database);
        await simulation.Registry.RegisterAsync(database, [template], CancellationToken.None);
    }
}
