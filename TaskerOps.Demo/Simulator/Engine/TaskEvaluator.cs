using TaskerOps.Demo.Simulator.Metrics;

namespace TaskerOps.Demo.Simulator.Engine;

/// <summary>Moves a task on: its first wave, the wave after each result, its end.</summary>
/// <param name="database">The orchestrator's pool.</param>
/// <param name="metrics">The orchestrator's instruments.</param>
/// <param name="processor">The orchestrator's own id.</param>
/// <param name="time">The clock.</param>
public sealed class TaskEvaluator(Database database, OrchestrationMetrics metrics, Guid processor, TimeProvider time)
{
    private const string Context = "SELECT execution_status FROM get_task_execution_context($1)";

    private const string Ready =
        """
        SELECT r.workflow_step_uuid, r.name, r.current_state, coalesce(st.sort_key, 0)
        FROM get_step_readiness_status($1) r
        LEFT JOIN workflow_step_transitions st ON st.workflow_step_uuid = r.workflow_step_uuid AND st.most_recent = true
        WHERE r.ready_for_execution ORDER BY r.workflow_step_uuid
        """;

    private const string MarkComplete =
        """
        UPDATE tasks SET complete = true, updated_at = now()
        WHERE task_uuid = $1 AND complete = false
          AND (SELECT to_state = 'complete' FROM task_transitions WHERE task_uuid = $1 AND most_recent = true)
        """;

    /// <summary>Sends the first wave of a task that was just created.</summary>
    public async Task InitializeAsync(TaskCursor task, CancellationToken cancellationToken)
    {
        await MoveAsync(task, States.Initializing, "Start", cancellationToken);
        await database.QueryAsync(
            Database.Command("SELECT ready_steps_count FROM get_task_ready_info($1)", task.Task), reader => reader.GetInt64(0), cancellationToken);
        await EnqueueReadyAsync(task, cancellationToken);
    }

    /// <summary>Digests a result, or what the fallback poller found; does nothing to a task that is at rest.</summary>
    /// <param name="task">The task.</param>
    /// <param name="cause">The step that reported, or null if the poller found the task waiting.</param>
    /// <param name="cancellationToken">Stops between two transitions.</param>
    public async Task EvaluateAsync(TaskCursor task, Guid? cause, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var outcome = await DecideAsync(task, cause, cancellationToken);
        metrics.Observe(
            "tasker_task_finalization_duration_milliseconds", Math.Floor(time.GetElapsedTime(started).TotalMilliseconds),
            ("final_state", outcome));
    }

    /// <summary>
    /// Takes up a task that was left in the middle, because two orchestrators worked on it and each met the other's rows.
    /// </summary>
    public async Task RecoverAsync(TaskCursor task, CancellationToken cancellationToken)
    {
        if (task.State == States.Initializing)
        {
            await EnqueueReadyAsync(task, cancellationToken);
        }
        else if (task.State == States.EnqueuingSteps)
        {
            await SendAsync(task, await ReadyAsync(task, cancellationToken), cancellationToken);
        }

        // The results of the steps that are sent by now may have come while the task was not ready for them.
        if (task.State == States.StepsInProcess && await StatusAsync(task, cancellationToken) != "processing")
        {
            await MoveAsync(task, States.EvaluatingResults, "AllStepsCompleted", cancellationToken);
        }

        if (task.State == States.EvaluatingResults)
        {
            await EvaluateAsync(task, null, cancellationToken);
        }
    }

    private async Task<string> DecideAsync(TaskCursor task, Guid? cause, CancellationToken cancellationToken)
    {
        if (task.State == States.StepsInProcess && cause is { } step)
        {
            await MoveAsync(task, States.EvaluatingResults, $"StepCompleted({step})", cancellationToken);
        }
        else if (task.State == States.WaitingForDependencies && cause is null)
        {
            await MoveAsync(task, States.EvaluatingResults, "DependenciesReady", cancellationToken);
        }

        if (task.State != States.EvaluatingResults)
        {
            return "no_action";
        }

        switch (await StatusAsync(task, cancellationToken))
        {
            case "has_ready_steps":
                await EnqueueReadyAsync(task, cancellationToken);
                return "reenqueued";
            case "all_complete":
                await CompleteAsync(task, cancellationToken);
                return "complete";
            case "blocked_by_failures":
                await BlockAsync(task, cancellationToken);
                return "error";
            case "waiting_for_dependencies":
                await MoveAsync(task, States.WaitingForDependencies, "NoDependenciesReady", cancellationToken);
                return "pending";
            default:
                return "no_action";
        }
    }

    private async Task EnqueueReadyAsync(TaskCursor task, CancellationToken cancellationToken)
    {
        var ready = await ReadyAsync(task, cancellationToken);
        if (ready.Count > 0)
        {
            await MoveAsync(task, States.EnqueuingSteps, $"ReadyStepsFound({ready.Count})", cancellationToken);
            await SendAsync(task, ready, cancellationToken);
        }
    }

    private async Task SendAsync(TaskCursor task, List<ReadyStep> ready, CancellationToken cancellationToken)
    {
        foreach (var step in ready)
        {
            await EnqueueAsync(task, step, cancellationToken);
        }

        await MoveAsync(task, States.StepsInProcess, $"StepsEnqueued([{string.Join(", ", ready.Select(s => s.Id))}])", cancellationToken);
    }

    private Task<List<ReadyStep>> ReadyAsync(TaskCursor task, CancellationToken cancellationToken) => database.QueryAsync(
        Database.Command(Ready, task.Task),
        reader => new ReadyStep(reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetInt32(3)),
        cancellationToken);

    private async Task<string> StatusAsync(TaskCursor task, CancellationToken cancellationToken) =>
        (await database.QueryAsync(Database.Command(Context, task.Task), reader => reader.GetString(0), cancellationToken))[0];

    private async Task EnqueueAsync(TaskCursor task, ReadyStep step, CancellationToken cancellationToken)
    {
        var key = step.SortKey;
        if (step.State == States.WaitingForRetry)
        {
            await database.ExecuteAsync(
                Transitions.Step(step.Id, States.WaitingForRetry, States.Pending, ++key, TransitionText.Step("Retry", time.GetUtcNow())),
                cancellationToken);
            Counted(States.WaitingForRetry, States.Pending);
        }

        await database.ExecuteAsync(
            Transitions.Step(step.Id, States.Pending, States.Enqueued, key + 1, TransitionText.Step("Enqueue", time.GetUtcNow()))
                .Append(MessageQueues.Send(task.Template.Queue, task.Task, step.Id, task.Correlation)),
            cancellationToken);
        Counted(States.Pending, States.Enqueued);
        metrics.Count("tasker_steps_enqueued_total", 1, ("namespace", task.Template.Namespace), ("step_name", step.Name));
    }

    private async Task CompleteAsync(TaskCursor task, CancellationToken cancellationToken)
    {
        if (await FinalizeAsync(task, States.EvaluatingResults, States.Complete, "AllStepsSuccessful", cancellationToken))
        {
            metrics.Count("tasker_tasks_completions_total");
        }
    }

    private async Task BlockAsync(TaskCursor task, CancellationToken cancellationToken)
    {
        const string Failure = "PermanentFailure(\"Steps in error state\")";
        // Where two orchestrators finalise the same task, the second one finds it blocked and gives up on it.
        if (await FinalizeAsync(task, States.EvaluatingResults, States.BlockedByFailures, Failure, cancellationToken)
            || await FinalizeAsync(task, States.BlockedByFailures, States.Error, "GiveUp", cancellationToken))
        {
            metrics.Count("tasker_tasks_failures_total");
        }
    }

    private async Task<bool> FinalizeAsync(TaskCursor task, string from, string to, string taskEvent, CancellationToken cancellationToken)
    {
        var moved = await database.QueryAsync(
            Database.Command(
                "SELECT transition_task_state_atomic($1, $2, $3, $4, $5)",
                task.Task, from, to, processor, Database.Json(TransitionText.Finalization(taskEvent, time.GetUtcNow()))),
            reader => reader.GetBoolean(0),
            cancellationToken,
            to == States.Complete ? Database.Command(MarkComplete, task.Task) : null);
        if (moved[0])
        {
            task.Moved(to);
        }

        return moved[0];
    }

    private async Task MoveAsync(TaskCursor task, string to, string taskEvent, CancellationToken cancellationToken)
    {
        await database.ExecuteAsync(
            Transitions.Task(task.Task, task.State, to, task.SortKey + 1, TransitionText.Task(taskEvent), processor), cancellationToken);
        task.Moved(to);
    }

    private void Counted(string from, string to) => metrics.Count(
        "tasker_step_state_transitions_total", 1, ("namespace", "unknown"), ("from_state", from), ("to_state", to));
}
