namespace TaskerOps.Core.Findings;

/// <summary>A page where the rows of some evidence are.</summary>
public enum FindingPlace
{
    /// <summary>The page of its task, or the overview of its namespace, if it names one.</summary>
    Own,

    /// <summary>The investigation queue.</summary>
    DeadLetters,

    /// <summary>Processes and queues.</summary>
    System,
}
