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

    /// <summary>Its message was sent although it had been sent and not claimed since: a second <c>enqueued</c> row.</summary>
    DoubledEnqueue,

    /// <summary>Another worker took it too: a second <c>in_progress</c> row.</summary>
    DoubledClaim,

    /// <summary>Its result was processed again: a second <c>complete</c> row.</summary>
    DoubledCompletion,

    /// <summary>A second row took the place, the sort key, of another one, in an attempt that more than one worker claimed.</summary>
    PlaceTakenTwiceAfterDoubledClaim,

    /// <summary>A second row took the place, the sort key, of another one, in an attempt that one worker claimed: two processes processed the same.</summary>
    PlaceTakenTwice,

    /// <summary>The row says that it came from another state than that of the row before.</summary>
    FromStateDisagrees,

    /// <summary>A worker reported although the task had ended in error or been cancelled at <see cref="StepEvent.Since"/>.</summary>
    ReportedAfterEnd,

    /// <summary>A person changed it: from <c>error</c> to <c>pending</c> or <c>complete</c>, or to <c>resolved_manually</c>. <see cref="StepEvent.Result"/> is the new state.</summary>
    ChangedByHand,
}
