namespace TaskerOps.Core.Breaches;

/// <summary>How a breach is listed. An open one may be acknowledged and snoozed as well.</summary>
public enum BreachState
{
    /// <summary>Going on, and nobody has it.</summary>
    Open,

    /// <summary>Going on, and someone has it.</summary>
    Acknowledged,

    /// <summary>Going on, its notifications muted.</summary>
    Snoozed,

    /// <summary>Over.</summary>
    Resolved,
}
