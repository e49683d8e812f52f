namespace TaskerOps.Core.Tasker;

/// <summary>The task states of Tasker and what they mean to a person who watches. A state that this version does not know counts as active and keeps its name.</summary>
public static class TaskState
{
    /// <summary>Workers are busy with its steps.</summary>
    public const string StepsInProcess = "steps_in_process";

    /// <summary>Nothing is ready; also where a task stands while its only runnable step is in retry back-off.</summary>
    public const string WaitingForDependencies = "waiting_for_dependencies";

    /// <summary>Legal, and not used by Tasker 0.1.8.</summary>
    public const string WaitingForRetry = "waiting_for_retry";

    /// <summary>Created.</summary>
    public const string Pending = "pending";

    /// <summary>Its first steps are being found.</summary>
    public const string Initializing = "initializing";

    /// <summary>Steps that are ready are being sent.</summary>
    public const string EnqueuingSteps = "enqueuing_steps";

    /// <summary>Results are being digested.</summary>
    public const string EvaluatingResults = "evaluating_results";

    /// <summary>All steps done.</summary>
    public const string Complete = "complete";

    /// <summary>Failed: by staleness, or given up.</summary>
    public const string Error = "error";

    /// <summary>Ended by a person.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Closed by a person.</summary>
    public const string ResolvedManually = "resolved_manually";

    /// <summary>Where a task rests after a step failed for good.</summary>
    public const string BlockedByFailures = "blocked_by_failures";

    /// <summary>Whether nothing more will happen: complete, error, cancelled, resolved_manually.</summary>
    public static bool IsTerminal(string state) => state is Complete or Error or Cancelled or ResolvedManually;

    /// <summary>Whether the task counts as active: neither terminal nor blocked.</summary>
    public static bool IsActive(string state) => !IsTerminal(state) && state is not BlockedByFailures;

    /// <summary>Whether the task waits: for a dependency, or for a retry.</summary>
    public static bool IsWaiting(string state) => state is WaitingForDependencies or WaitingForRetry;

    /// <summary>Whether the task has failed: the first entry into one of these counts.</summary>
    public static bool IsFailure(string state) => state is Error or BlockedByFailures;

    /// <summary>Whether this version knows the state.</summary>
    public static bool IsKnown(string state) => IsTerminal(state) || state is BlockedByFailures or Pending or Initializing or EnqueuingSteps or StepsInProcess
        or EvaluatingResults or WaitingForDependencies or WaitingForRetry;
}
