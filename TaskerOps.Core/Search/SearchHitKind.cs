namespace TaskerOps.Core.Search;

/// <summary>What an id turned out to be.</summary>
public enum SearchHitKind
{
    /// <summary>A task.</summary>
    Task,

    /// <summary>A step of a task.</summary>
    Step,

    /// <summary>A correlation id, of a task or of the parent of one.</summary>
    Correlation,

    /// <summary>An entry of the investigation queue.</summary>
    DeadLetter,

    /// <summary>A breach.</summary>
    Breach,
}
