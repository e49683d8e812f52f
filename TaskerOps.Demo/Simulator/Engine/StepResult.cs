using System.Text.Json.Nodes;
using TaskerOps.Demo.Simulator.Workloads;

namespace TaskerOps.Demo.Simulator.Engine;

/// <summary>The text that a worker stores in <c>workflow_steps.results</c> and repeats in the transitions' events.</summary>
public static class StepResult
{
    /// <summary>The result that a person gives to a step.</summary>
    public static string ByHand(Guid step, JsonNode? result, JsonObject custom, string reason, string completedBy, DateTimeOffset at)
    {
        var said = (JsonObject)custom.DeepClone();
        said["manually_completed"] = true;
        said["completed_by"] = completedBy;
        said["completion_reason"] = reason;
        return Text(step, new HandlerOutcome(TimeSpan.Zero, result?.DeepClone() ?? new JsonObject(), said), at);
    }

    /// <summary>The result of one run that ended at that time.</summary>
    public static string Text(Guid step, HandlerOutcome outcome, DateTimeOffset completedAt)
    {
        var error = outcome.Error;
        return JsonText.Of(new JsonObject
        {
            ["error"] = error is null ? null : new JsonObject
            {
                ["backtrace"] = null,
                ["error_type"] = error.ErrorType,
                ["message"] = error.Message,
                ["retryable"] = error.Retryable,
            },
            ["metadata"] = new JsonObject
            {
                ["completed_at"] = JsonText.Zulu(completedAt),
                ["context"] = error?.Context.DeepClone() ?? new JsonObject(),
                ["custom"] = outcome.Custom.DeepClone(),
                ["error_code"] = error?.Code,
                ["error_type"] = error?.ErrorType,
                ["execution_time_ms"] = (long)outcome.Duration.TotalMilliseconds,
                ["handler_version"] = null,
                ["retryable"] = error?.Retryable ?? false,
                ["started_at"] = JsonText.Zulu(completedAt - outcome.Duration),
                ["worker_hostname"] = null,
                ["worker_id"] = null,
            },
            ["orchestration_metadata"] = new JsonObject
            {
                ["backoff_hint"] = null,
                ["custom"] = new JsonObject(),
                ["error_context"] = null,
                ["headers"] = new JsonObject(),
            },
            ["result"] = outcome.Result.DeepClone(),
            ["status"] = outcome.Success ? "completed" : "failed",
            ["step_uuid"] = step.ToString(),
            ["success"] = outcome.Success,
        });
    }
}
