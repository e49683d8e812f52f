namespace TaskerOps.Demo.Simulator.Engine;

/// <summary>The words for states, as the database spells them.</summary>
public static class States
{
    /// <summary>Task or step: made, not yet looked at.</summary>
    public const string Pending = "pending";

    /// <summary>Task: its first ready steps are being looked for.</summary>
    public const string Initializing = "initializing";

    /// <summary>Task: ready steps are being sent.</summary>
    public const string EnqueuingSteps = "enqueuing_steps";

    /// <summary>Task: workers are busy with it.</summary>
    public const string StepsInProcess = "steps_in_process";

    /// <summary>Task: results are being digested.</summary>
    public const string EvaluatingResults = "evaluating_results";

    /// <summary>Task: nothing is ready.</summary>
    public const string WaitingForDependencies = "waiting_for_dependencies";

    /// <summary>Task: a step failed for good.</summary>
    public const string BlockedByFailures = "blocked_by_failures";

    /// <summary>Task or step: done.</summary>
    public const string Complete = "complete";

    /// <summary>Task or step: failed.</summary>
    public const string Error = "error";

    /// <summary>Task or step: ended by a person.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Task or step: put right by a person.</summary>
    public const string ResolvedManually = "resolved_manually";

    /// <summary>Step: its message is sent.</summary>
    public const string Enqueued = "enqueued";

    /// <summary>Step: a worker has claimed it.</summary>
    public const string InProgress = "in_progress";

    /// <summary>Step: success is reported.</summary>
    public const string EnqueuedForOrchestration = "enqueued_for_orchestration";

    /// <summary>Step: failure is reported.</summary>
    public const string EnqueuedAsErrorForOrchestration = "enqueued_as_error_for_orchestration";

    /// <summary>Step: failed, another attempt follows.</summary>
    public const string WaitingForRetry = "waiting_for_retry";

    /// <summary>Whether a task in that state has ended.</summary>
    public static bool EndsTask(string state) => state is Complete or Error or Cancelled or ResolvedManually;

    /// <summary>Whether a step in that state has ended; a failed one has not, it may be taken up again.</summary>
    public static bool EndsStep(string state) => state is Complete or Cancelled or ResolvedManually;
}
