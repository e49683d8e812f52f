namespace TaskerOps.Core.Findings;

/// <summary>Whom a finding concerns. The higher, the worse.</summary>
public enum FindingSeverity
{
    /// <summary>It is shown where it belongs, and nobody is called.</summary>
    Note,

    /// <summary>It is shown in the verdict.</summary>
    Warn,

    /// <summary>It notifies.</summary>
    Page,
}
