namespace TaskerOps.Core.Investigations.Failures;

/// <summary>What the rows of failures tell.</summary>
/// <param name="Steps">Of rows of steps, by key of the row; the reports that final failures follow among them.</param>
/// <param name="FailedSteps">Of tasks that failed without a final failure in the window: the step that had failed, if one had.</param>
/// <param name="Tasks">Of tasks that failed without a failed step, by key of the task's row.</param>
public sealed record FailureFacts(
    IReadOnlyDictionary<Guid, FailureDetail> Steps,
    IReadOnlyDictionary<Guid, (Guid Row, string Name)> FailedSteps,
    IReadOnlyDictionary<Guid, TaskFailureDetail> Tasks);
