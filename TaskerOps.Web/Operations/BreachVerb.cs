namespace TaskerOps.Web.Operations;

/// <summary>What can be done with a breach.</summary>
public enum BreachVerb
{
    /// <summary>Take it.</summary>
    Acknowledge,

    /// <summary>Give it back.</summary>
    Unacknowledge,

    /// <summary>Mute its notifications for a time.</summary>
    Snooze,

    /// <summary>Let its notifications go on.</summary>
    Unsnooze,

    /// <summary>Write something down.</summary>
    Note,

    /// <summary>End it by hand.</summary>
    Resolve,
}
