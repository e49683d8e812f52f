using TaskerOps.Demo.Simulator.Engine;
using TaskerOps.Demo.Simulator.Workloads;

namespace TaskerOps.Demo.Simulator.Worker;

/// <summary>Stores a result, moves the step on and tells the orchestrators. It, too, reads before it writes.</summary>
/// <param name="database">The worker's pool.</param>
/// <param name="worker">The worker's id.</param>
/// <param name="time">The clock.</param>
public sealed class StepReporter(Database database, Guid worker, TimeProvider time)
{
    private const string Read =
        "SELECT to_state, sort_key FROM workflow_step_transitions WHERE workflow_step_uuid = $1 AND most_recent = true";

    private const string Store = "UPDATE workflow_steps SET results = $2, updated_at = now() WHERE workflow_step_uuid = $1";

    /// <summary>Reports the outcome of a claimed step; false if another report came first.</summary>
    public async Task<bool> ReportAsync(ClaimedStep claimed, HandlerOutcome outcome, CancellationToken cancellationToken)
    {
        var message = claimed.Message;
        var rows = await database.QueryAsync(
            Database.Command(Read, message.Step), reader => (State: reader.GetString(0), SortKey: reader.GetInt32(1)), cancellationToken);
        if (rows is not [{ State: States.InProgress } row])
        {
            return false;
        }

        var now = time.GetUtcNow();
        var result = StepResult.Text(message.Step, outcome, now);
        await database.ExecuteAsync(
            [
                .. Transitions.Step(
                    message.Step, States.InProgress,
                    outcome.Success ? States.EnqueuedForOrchestration : States.EnqueuedAsErrorForOrchestration,
                    row.SortKey + 1, TransitionText.Report(outcome.Success, result, now, worker, message.Correlation)),
                Database.Command(Store, message.Step, Database.Json(result)),
                MessageQueues.Send(MessageQueues.Results, message.Task, message.Step, message.Correlation),
            ],
            cancellationToken);
        return true;
    }
}
