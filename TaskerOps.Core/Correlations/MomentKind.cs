namespace TaskerOps.Core.Correlations;

/// <summary>What a moment of a timeline belongs to.</summary>
public enum MomentKind
{
    /// <summary>A task entered a state.</summary>
    Task,

    /// <summary>A step entered a state.</summary>
    Step,

    /// <summary>A task was put into the investigation queue.</summary>
    DeadLetter,
}
