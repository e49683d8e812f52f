namespace TaskerOps.Core.Investigations.Transitions;

/// <summary>What a person did to a step, as far as the transition tells. Tasker keeps name and reason of a manual completion only; those of the others are in its log.</summary>
/// <param name="Action">As Tasker's interface calls it: reset_for_retry, resolve_manually, complete_manually, cancel.</param>
/// <param name="By">Who, if stored.</param>
/// <param name="Reason">Why, if stored.</param>
public sealed record OperatorMark(string Action, string? By = null, string? Reason = null)
{
    /// <summary>A failed step was set back to pending.</summary>
    public const string ResetForRetry = "reset_for_retry";

    /// <summary>A step was declared resolved without a result.</summary>
    public const string ResolveManually = "resolve_manually";

    /// <summary>A step was given a result by hand.</summary>
    public const string CompleteManually = "complete_manually";

    /// <summary>The task was cancelled, and this step with it.</summary>
    public const string Cancel = "cancel";
}
