namespace TaskerOps.Core.Investigations.Tasks.Steps;

/// <summary>What a step's time is spent on.</summary>
public enum SegmentKind
{
    /// <summary>Waiting for the steps before it.</summary>
    Parents,

    /// <summary>Enqueued, until the first worker took it.</summary>
    Queue,

    /// <summary>With a worker, until its report.</summary>
    Run,

    /// <summary>Reported, until the orchestrator digested it.</summary>
    Return,

    /// <summary>Waiting for another attempt.</summary>
    BackOff,
}
