namespace TaskerOps.Core.Investigations.Failures;

/// <summary>What failed.</summary>
public enum FailureKind
{
    /// <summary>A step failed for good: what the panel of step failures counts.</summary>
    Final,

    /// <summary>A worker reported a failure, whatever followed: what that panel counts on request.</summary>
    Attempt,

    /// <summary>A task failed, for the first time: what the panels of task failures count. Its cause is that of its first failed step, if one failed.</summary>
    Task,
}
