namespace TaskerOps.Core.TaskLists;

/// <summary>How a task stands now, for a person who looks for the ones that need help. Each task is in exactly one class.</summary>
public enum TaskClass
{
    /// <summary>It rests in <c>error</c> or <c>blocked_by_failures</c>.</summary>
    Failed,

    /// <summary>It is active and has been in its state for longer than <see cref="StuckRule"/> allows.</summary>
    Stuck,

    /// <summary>It waits for a dependency or for a retry.</summary>
    Waiting,

    /// <summary>It is pending or in work; so is a state that this version does not know.</summary>
    Active,

    /// <summary>It has ended: <c>complete</c>, <c>cancelled</c> or <c>resolved_manually</c>.</summary>
    Done,
}
