namespace TaskerOps.Core.Overview;

/// <summary>How bad the verdict is, least first.</summary>
public enum VerdictLevel
{
    /// <summary>All six KPIs are measured and within target, nothing else is to be said.</summary>
    Well,

    /// <summary>Something could not be measured; nothing measured is bad.</summary>
    Unknown,

    /// <summary>Something lies between target and alert value.</summary>
    Warning,

    /// <summary>Something is broken.</summary>
    Broken,
}
