namespace TaskerOps.Core.Breaches;

/// <summary>How a subject stands, apart from whether it can be measured just now.</summary>
public enum Phase
{
    /// <summary>Never measured yet.</summary>
    Unknown,

    /// <summary>Within the target.</summary>
    Ok,

    /// <summary>Between target and alert value.</summary>
    Warning,

    /// <summary>Beyond the alert value, not yet for long enough.</summary>
    Pending,

    /// <summary>In breach.</summary>
    Firing,

    /// <summary>In breach, and back within the target, but not often enough in a row.</summary>
    Recovering,
}
