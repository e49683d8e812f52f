namespace TaskerOps.Core.Kpis;

/// <summary>How a reading stands against its target and its alert value.</summary>
public enum KpiState
{
    /// <summary>There is no value.</summary>
    Unknown,

    /// <summary>Within the target.</summary>
    Ok,

    /// <summary>Neither within the target nor beyond the alert value.</summary>
    Warning,

    /// <summary>Beyond the alert value.</summary>
    BeyondAlert,
}
