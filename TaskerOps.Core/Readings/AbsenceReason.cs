namespace TaskerOps.Core.Readings;

/// <summary>Why there is no value. None of them is zero, and none is green.</summary>
public enum AbsenceReason
{
    /// <summary>Nothing happened that could be measured.</summary>
    NoTraffic,

    /// <summary>The source answered, but does not have the figure.</summary>
    Absent,

    /// <summary>The source is not configured.</summary>
    NotConfigured,

    /// <summary>The source did not answer.</summary>
    SourceDown,

    /// <summary>The last answer is too old.</summary>
    Stale,

    /// <summary>The figure exists but cannot move, or is pinned at the end of its scale.</summary>
    Blind,

    /// <summary>The sources do not reach back that far.</summary>
    OutOfReach,
}
