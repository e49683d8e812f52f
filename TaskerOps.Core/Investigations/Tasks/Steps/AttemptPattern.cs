namespace TaskerOps.Core.Investigations.Tasks.Steps;

/// <summary>What the failed attempts of a step have in common.</summary>
[Flags]
public enum AttemptPattern
{
    /// <summary>There are not two failed attempts to compare.</summary>
    None = 0,

    /// <summary>The same error each time.</summary>
    SameError = 1,

    /// <summary>Not the same error each time.</summary>
    ChangingError = 2,

    /// <summary>A time-out first, then "already exists": the first try may have gone through.</summary>
    TimeoutThenExists = 4,

    /// <summary>Each attempt ran on another worker.</summary>
    DifferentWorkers = 8,
}
