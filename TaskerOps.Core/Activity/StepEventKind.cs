namespace TaskerOps.Core.Activity;

/// <summary>What happened to a step.</summary>
public enum StepEventKind
{
    /// <summary>Its message was sent.</summary>
    Enqueued,

    /// <summary>A worker took it, for the first time since the enqueue that <see cref="StepEvent.Since"/> names.</summary>
    Claimed,

    /// <summary>A worker reported success.</summary>
    Reported,

    /// <summary>A worker reported failure.</summary>
    ReportedFailure,

    /// <summary>It is complete.</summary>
    Completed,

    /// <summary>It was sent to wait for another attempt.</summary>
    Retried,

    /// <summary>It was sent again after the wait that began at <see cref="StepEvent.Since"/>.</summary>
    RetryWaited,

    /// <summary>It failed for good.</summary>
    Failed,
}
