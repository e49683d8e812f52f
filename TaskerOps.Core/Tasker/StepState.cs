namespace TaskerOps.Core.Tasker;

/// <summary>The step states that figures are made of.</summary>
public static class StepState
{
    /// <summary>Created, or sent back by hand.</summary>
    public const string Pending = "pending";

    /// <summary>Message sent, not claimed.</summary>
    public const string Enqueued = "enqueued";

    /// <summary>Claimed by a worker.</summary>
    public const string InProgress = "in_progress";

    /// <summary>Success reported, not digested.</summary>
    public const string Reported = "enqueued_for_orchestration";

    /// <summary>Failure reported, not digested.</summary>
    public const string ReportedFailure = "enqueued_as_error_for_orchestration";

    /// <summary>Backing off.</summary>
    public const string WaitingForRetry = "waiting_for_retry";

    /// <summary>Done.</summary>
    public const string Complete = "complete";

    /// <summary>Declared done by a person.</summary>
    public const string ResolvedManually = "resolved_manually";

    /// <summary>Failed for good.</summary>
    public const string Error = "error";

    /// <summary>Ended by a person, with its task.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Whether this version knows the state.</summary>
    public static bool IsKnown(string state) =>
        state is Pending or Enqueued or InProgress or Reported or ReportedFailure or WaitingForRetry or Complete or Error or Cancelled or ResolvedManually;

    /// <summary>Whether the steps that wait for it may run.</summary>
    public static bool Satisfies(string state) => state is Complete or ResolvedManually;
}
