using Npgsql;
using TaskerOps.Demo.Simulator.Metrics;
using TaskerOps.Demo.Simulator.Workloads;

namespace TaskerOps.Demo.Simulator.Engine;

/// <summary>Digests what workers report: the step's transition, the steps that its result asks for, then the task.</summary>
/// <param name="database">The orchestrator's pool.</param>
/// <param name="registry">The known templates.</param>
/// <param name="evaluator">Moves the task on.</param>
/// <param name="metrics">The orchestrator's instruments.</param>
/// <param name="time">The clock.</param>
public sealed class ResultProcessor(
    Database database, TemplateRegistry registry, TaskEvaluator evaluator, OrchestrationMetrics metrics, TimeProvider time)
{
    private readonly MessageQueues _queues = new(database);
    private readonly RunTimeStepCreator _creator = new(database, registry, metrics, time);

    /// <summary>Handles one message from the queue of step results, whether or not another orchestrator handles it too.</summary>
    public async Task HandleAsync(QueueMessage message, CancellationToken cancellationToken)
    {
        if (await StepReport.ReadAsync(database, registry, message.Step, cancellationToken) is { } report)
        {
            switch (report.State)
            {
                case States.EnqueuedForOrchestration:
                    await CompleteAsync(report, cancellationToken);
                    break;
                case States.EnqueuedAsErrorForOrchestration:
                    await FailAsync(report, cancellationToken);
                    break;
            }

            await _queues.ArchiveAsync(message, cancellationToken);
            await evaluator.EvaluateAsync(report.Task, report.Step, cancellationToken);
        }
        else
        {
            await _queues.ArchiveAsync(message, cancellationToken);
        }
    }

    /// <summary>Seconds before the next attempt: twice as many after each attempt, give or take fifteen per cent, an hour at most.</summary>
    public static int BackoffSeconds(int attempts, Random random)
    {
        var jitter = 0.85 + (random.NextDouble() * 0.3);
        return (int)Math.Round(Math.Min(Math.Pow(2, attempts) * jitter, 3600));
    }

    private async Task CompleteAsync(StepReport report, CancellationToken cancellationToken)
    {
        await WriteAsync(
            report, States.Complete, TransitionText.StepWithResult("Complete", report.ResultText!, time.GetUtcNow()),
            Database.Command(
                "UPDATE workflow_steps SET processed = true, in_process = false, processed_at = $2, updated_at = now() WHERE workflow_step_uuid = $1",
                report.Step, Now()),
            cancellationToken);
        if (RunTimeSteps.From(report.Task.Template, report.Template, report.Result?["result"]) is { } steps)
        {
            await _creator.CreateAsync(report, steps, cancellationToken);
        }
    }

    private async Task FailAsync(StepReport report, CancellationToken cancellationToken)
    {
        var message = report.Result?["error"]?["message"]?.GetValue<string>() ?? "unknown failure";
        var again = report.Result?["error"]?["retryable"]?.GetValue<bool>() == true && report.Attempts < report.MaxAttempts;
        await WriteAsync(
            report,
            again ? States.WaitingForRetry : States.Error,
            again
                ? TransitionText.StepWithMessage("WaitForRetry", message + " - retryable", time.GetUtcNow())
                : TransitionText.StepWithMessage("Fail", message, time.GetUtcNow()),
            Database.Command(
                "UPDATE workflow_steps SET in_process = false, updated_at = now() WHERE workflow_step_uuid = $1", report.Step),
            cancellationToken);
    }

    private async Task WriteAsync(
        StepReport report, string to, string metadata, NpgsqlBatchCommand step, CancellationToken cancellationToken)
    {
        await database.ExecuteAsync(
            [
                .. Transitions.Step(report.Step, report.State, to, report.SortKey + 1, metadata),
                Database.Command("SELECT set_step_backoff_atomic($1, $2)", report.Step, BackoffSeconds(report.Attempts, Random.Shared)),
                step,
            ],
            cancellationToken);
        metrics.Count(
            "tasker_step_state_transitions_total", 1, ("namespace", "unknown"), ("from_state", report.State), ("to_state", to));
    }

    private DateTime Now() => DateTime.SpecifyKind(time.GetUtcNow().UtcDateTime, DateTimeKind.Unspecified);
}
