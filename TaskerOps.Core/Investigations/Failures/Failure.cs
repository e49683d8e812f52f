namespace TaskerOps.Core.Investigations.Failures;

/// <summary>One failure: a row that a panel counts, with its cause.</summary>
/// <param name="Kind">What failed.</param>
/// <param name="Fingerprint">Key of the cause; failures of the same cause are a group.</param>
/// <param name="Cause">The cause, without secrets.</param>
/// <param name="Row">Key of the transition.</param>
/// <param name="Task">The task.</param>
/// <param name="At">When, UTC.</param>
public sealed record Failure(FailureKind Kind, Fingerprint Fingerprint, FailureCause Cause, Guid Row, Guid Task, DateTimeOffset At)
{
    /// <summary>The step; null where no step failed.</summary>
    public Guid? Step { get; init; }

    /// <summary>Version of the template; empty where the template is not known.</summary>
    public string Version { get; init; } = "";

    /// <summary>Key of the template in that version.</summary>
    public Guid NamedTask { get; init; }

    /// <summary>Handler of the step; null where no step failed.</summary>
    public string? Handler { get; init; }

    /// <summary>The message as it stands, without secrets; null where none is told.</summary>
    public string? Message { get; init; }

    /// <summary>The worker process that reported it.</summary>
    public Guid? Worker { get; init; }

    /// <summary>The step at which the task stood still, where none failed.</summary>
    public StuckStep? Stuck { get; init; }
}
