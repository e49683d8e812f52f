namespace TaskerOps.Core.Breaches;

/// <summary>What kind of thing can be in breach.</summary>
public enum SubjectKind
{
    /// <summary>A KPI beyond its alert value.</summary>
    Kpi,

    /// <summary>A KPI that cannot be measured.</summary>
    Unmeasured,

    /// <summary>Something that the engine's own health hides.</summary>
    Finding,
}
