namespace TaskerOps.Core.Breaches;

/// <summary>Under which state a breach is listed.</summary>
public static class BreachStates
{
    /// <summary>Over; else someone has it; else muted; else open.</summary>
    public static BreachState Of(Breach breach)
    {
        ArgumentNullException.ThrowIfNull(breach);
        return breach switch
        {
            { IsOpen: false } => BreachState.Resolved,
            { Acknowledgement: not null } => BreachState.Acknowledged,
            { Snooze: not null } => BreachState.Snoozed,
            _ => BreachState.Open,
        };
    }
}
