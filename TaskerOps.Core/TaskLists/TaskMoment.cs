namespace TaskerOps.Core.TaskLists;

/// <summary>What has to lie in the window for a task to be listed. Each is what a panel counts.</summary>
public enum TaskMoment
{
    /// <summary>The task was created in it.</summary>
    Created,

    /// <summary>The task's first <c>complete</c> row lies in it.</summary>
    Completed,

    /// <summary>The task's first row into <c>error</c> or <c>blocked_by_failures</c> lies in it.</summary>
    Failed,

    /// <summary>The task had begun and was neither ended nor blocked at the end of it.</summary>
    Active,

    /// <summary>A step of the task was enqueued in it.</summary>
    StepEnqueued,

    /// <summary>A step of the task was completed in it.</summary>
    StepCompleted,
}
