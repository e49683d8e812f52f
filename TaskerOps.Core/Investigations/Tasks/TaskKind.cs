namespace TaskerOps.Core.Investigations.Tasks;

/// <summary>How a task stands, to a person.</summary>
public enum TaskKind
{
    /// <summary>Its engine works on it, or it waits for a retry.</summary>
    Active,

    /// <summary>A step failed for good, or the engine gave it up.</summary>
    Failed,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Ended by a person.</summary>
    Ended,

    /// <summary>In a state that this version does not know, or in none.</summary>
    Unknown,
}
