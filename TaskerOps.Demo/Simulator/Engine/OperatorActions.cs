using System.Text.Json.Nodes;
using Npgsql;
using TaskerOps.Demo.Simulator.Metrics;

namespace TaskerOps.Demo.Simulator.Engine;

/// <summary>
/// What operators change by hand. An action on a step changes the step and nothing else: its task is not looked at again, and a blocked one
/// stays blocked. Cancelling ends the task and every step that has not ended.
/// </summary>
/// <param name="database">The orchestrator's pool.</param>
/// <param name="metrics">The orchestrator's instruments.</param>
/// <param name="processor">The orchestrator's own id.</param>
/// <param name="time">The clock.</param>
public sealed class OperatorActions(Database database, OrchestrationMetrics metrics, Guid processor, TimeProvider time)
{
    private const string StateOfStep =
        """
        SELECT coalesce(st.to_state, 'pending'), coalesce(st.sort_key, 0)
        FROM workflow_steps ws
        LEFT JOIN workflow_step_transitions st ON st.workflow_step_uuid = ws.workflow_step_uuid AND st.most_recent = true
        WHERE ws.workflow_step_uuid = $1
        """;

    private const string StepsOfTask = "SELECT workflow_step_uuid FROM workflow_steps WHERE task_uuid = $1 ORDER BY workflow_step_uuid";

    private const string StateOfTask = "SELECT to_state, sort_key FROM task_transitions WHERE task_uuid = $1 AND most_recent = true";

    private const string Reopened =
        "UPDATE workflow_steps SET processed = false, in_process = false, processed_at = NULL, updated_at = now() WHERE workflow_step_uuid = $1";

    private const string Ended =
        "UPDATE workflow_steps SET processed = true, in_process = false, processed_at = $2, updated_at = now() WHERE workflow_step_uuid = $1";

    private const string EndedWithResult =
        """
        UPDATE workflow_steps SET processed = true, in_process = false, processed_at = $2, results = $3, updated_at = now()
        WHERE workflow_step_uuid = $1
        """;

    /// <summary>A failed step becomes pending, its attempts stay as they are; false if it has not failed.</summary>
    public async Task<bool> ResetForRetryAsync(Guid step, CancellationToken cancellationToken)
    {
        if (await StepAsync(step, cancellationToken) is not (States.Error, var sortKey))
        {
            return false;
        }

        await database.ExecuteAsync(
            [
                .. Transitions.Step(step, States.Error, States.Pending, sortKey + 1, TransitionText.Step("ResetForRetry", time.GetUtcNow())),
                Database.Command(Reopened, step),
            ],
            cancellationToken);
        return true;
    }

    /// <summary>A step in any state counts as resolved; false if there is no such step.</summary>
    public async Task<bool> ResolveManuallyAsync(Guid step, CancellationToken cancellationToken)
    {
        if (await StepAsync(step, cancellationToken) is not { } current)
        {
            return false;
        }

        await MoveAsync(
            step, current, States.ResolvedManually, TransitionText.Step("ResolveManually", time.GetUtcNow()),
            Database.Command(Ended, step, Now()), cancellationToken);
        return true;
    }

    /// <summary>A step in any state becomes complete with a result that a person gives; false if there is no such step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="result">The result, any JSON.</param>
    /// <param name="custom">Free metadata; who did it and why is added.</param>
    /// <param name="reason">Why.</param>
    /// <param name="completedBy">Who.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    public async Task<bool> CompleteManuallyAsync(
        Guid step, JsonNode? result, JsonObject custom, string reason, string completedBy, CancellationToken cancellationToken)
    {
        if (await StepAsync(step, cancellationToken) is not { } current)
        {
            return false;
        }

        var text = StepResult.ByHand(step, result, custom, reason, completedBy, time.GetUtcNow());
        await MoveAsync(
            step, current, States.Complete, TransitionText.StepWithResult("CompleteManually", text, time.GetUtcNow()),
            Database.Command(EndedWithResult, step, Now(), Database.Json(text)), cancellationToken);
        return true;
    }

    /// <summary>Cancels a task and its steps that have not ended; false if there is no such task, or it has ended.</summary>
    public async Task<bool> CancelAsync(Guid task, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            Database.Command(StateOfTask, task), reader => (State: reader.GetString(0), SortKey: reader.GetInt32(1)), cancellationToken);
        if (rows is not [{ } current] || States.EndsTask(current.State))
        {
            return false;
        }

        foreach (var step in await database.QueryAsync(Database.Command(StepsOfTask, task), reader => reader.GetGuid(0), cancellationToken))
        {
            if (await StepAsync(step, cancellationToken) is { } state && !States.EndsStep(state.State))
            {
                await MoveAsync(
                    step, state, States.Cancelled, TransitionText.Step("Cancel", time.GetUtcNow()), Database.Command(Ended, step, Now()),
                    cancellationToken);
            }
        }

        // Whatever the task's state was, the row says that it came from pending.
        await database.ExecuteAsync(
            Transitions.Task(task, States.Pending, States.Cancelled, current.SortKey + 1, TransitionText.Task("Cancel"), processor),
            cancellationToken);
        return true;
    }

    private async Task<(string State, int SortKey)?> StepAsync(Guid step, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            Database.Command(StateOfStep, step), reader => (reader.GetString(0), reader.GetInt32(1)), cancellationToken);
        return rows is [var row] ? row : null;
    }

    private async Task MoveAsync(
        Guid step, (string State, int SortKey) from, string to, string metadata, NpgsqlBatchCommand update, CancellationToken cancellationToken)
    {
        await database.ExecuteAsync([.. Transitions.Step(step, from.State, to, from.SortKey + 1, metadata), update], cancellationToken);
        metrics.Count(
            "tasker_step_state_transitions_total", 1, ("namespace", "unknown"), ("from_state", from.State), ("to_state", to));
    }

    private DateTime Now() => DateTime.SpecifyKind(time.GetUtcNow().UtcDateTime, DateTimeKind.Unspecified);
}
