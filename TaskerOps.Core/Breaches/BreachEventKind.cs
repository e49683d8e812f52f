namespace TaskerOps.Core.Breaches;

/// <summary>What happened to a breach.</summary>
public enum BreachEventKind
{
    /// <summary>It began.</summary>
    Fired,

    /// <summary>It came back soon after it had ended.</summary>
    Reopened,

    /// <summary>The first reading back within the target.</summary>
    Recovering,

    /// <summary>Outside the target again before it was over.</summary>
    Relapsed,

    /// <summary>It ended by itself.</summary>
    Resolved,

    /// <summary>A person ended it.</summary>
    ResolvedByHand,

    /// <summary>No value any more.</summary>
    Unmeasured,

    /// <summary>A value again.</summary>
    Measured,

    /// <summary>Someone took it.</summary>
    Acknowledged,

    /// <summary>It was taken back, by whoever had it or by someone who saw who has it.</summary>
    Unacknowledged,

    /// <summary>The time of the acknowledgement ran out.</summary>
    AcknowledgementExpired,

    /// <summary>The acknowledgement's tripwire was touched.</summary>
    TripwireTouched,

    /// <summary>Its notifications were muted.</summary>
    Snoozed,

    /// <summary>Its notifications go on, by hand or because the time ran out.</summary>
    Unsnoozed,

    /// <summary>Someone wrote a note.</summary>
    Noted,

    /// <summary>Nobody evaluated for a while.</summary>
    NotEvaluated,
}
