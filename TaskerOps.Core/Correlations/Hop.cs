namespace TaskerOps.Core.Correlations;

/// <summary>The five stretches between a request and its result, as Tasker documents them.</summary>
public enum Hop
{
    /// <summary>From the request to the row of the task. The first is the application's clock, the second the database's.</summary>
    Creation,

    /// <summary>From the row of the task to its first step's message.</summary>
    Enqueue,

    /// <summary>From a step's message to the first worker that took it.</summary>
    Execution,

    /// <summary>From there to the worker's report.</summary>
    Submission,

    /// <summary>From the report to its being digested: the step complete, in error, or waiting for a retry.</summary>
    Processing,
}
