using System.Text.Json.Nodes;
using TaskerOps.Demo.Simulator.Engine;

namespace TaskerOps.Demo.Simulator.Incidents;

/// <summary>
/// Payments are declined for good, and an operator puts the steps right in each of the three ways: the steps change, the tasks stay blocked. In the
/// end he cancels the tasks.
/// </summary>
public sealed class VainAction : IIncident
{
    private const string Kind = "ecom_declined";
    private const string Step = "process_payment";
    private const string Operator = "op@example.com";

    /// <inheritdoc />
    public string Name => "vain-action";

    /// <inheritdoc />
    public string Description =>
        "Three payments are declined; an operator resets, resolves and completes the steps by hand, which revives no task; five minutes later he cancels the tasks.";

    /// <inheritdoc />
    public async Task PlayAsync(Simulation simulation, TimeProvider time, CancellationToken cancellationToken)
    {
        var tasks = await Victims.CreateAsync(simulation, Kind, 3, time, cancellationToken);
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(15), time, cancellationToken);
            await ActAsync(simulation, await Victims.StepsInAsync(simulation, tasks, Step, States.Error, cancellationToken), cancellationToken);
            await Task.Delay(TimeSpan.FromMinutes(5), time, cancellationToken);
        }
        finally
        {
            foreach (var task in tasks)
            {
                if (simulation.Orchestrators is [var orchestrator, ..])
                {
                    await orchestrator.Actions.CancelAsync(task, CancellationToken.None);
                }
            }
        }
    }

    private static async Task ActAsync(Simulation simulation, List<(Guid Task, Guid Step)> failed, CancellationToken cancellationToken)
    {
        if (simulation.Orchestrators is not [var orchestrator, ..] || failed is not [var first, var second, var third])
        {
            return;
        }

        await orchestrator.Actions.ResetForRetryAsync(first.Step, cancellationToken);
        await orchestrator.Actions.ResolveManuallyAsync(second.Step, cancellationToken);
        await orchestrator.Actions.CompleteManuallyAsync(
            third.Step, new JsonObject { ["payment_id"] = "pay_by_hand" }, [], "paid by bank transfer", Operator, cancellationToken);
    }
}
