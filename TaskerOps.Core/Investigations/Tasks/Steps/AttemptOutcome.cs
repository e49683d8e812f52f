namespace TaskerOps.Core.Investigations.Tasks.Steps;

/// <summary>How an attempt came out.</summary>
public enum AttemptOutcome
{
    /// <summary>Enqueued; no worker took it yet.</summary>
    Waiting,

    /// <summary>A worker has it.</summary>
    Running,

    /// <summary>Reported as a success.</summary>
    Succeeded,

    /// <summary>Reported as a failure, or failed without a report.</summary>
    Failed,

    /// <summary>Ended before a report: cancelled, or the step went on without one.</summary>
    Ended,
}
