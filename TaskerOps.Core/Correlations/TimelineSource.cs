namespace TaskerOps.Core.Correlations;

/// <summary>Where an entry of a merged timeline comes from, in the order of entries of the same moment.</summary>
public enum TimelineSource
{
    /// <summary>Tasker's tables: a task.</summary>
    Task,

    /// <summary>Tasker's tables: a step.</summary>
    Step,

    /// <summary>Tasker's tables: the investigation queue.</summary>
    DeadLetter,

    /// <summary>A store of traces.</summary>
    Span,

    /// <summary>A store of logs.</summary>
    Log,
}
