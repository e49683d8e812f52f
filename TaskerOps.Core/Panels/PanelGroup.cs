namespace TaskerOps.Core.Panels;

/// <summary>Under which heading a panel stands.</summary>
public enum PanelGroup
{
    /// <summary>Task throughput.</summary>
    TaskThroughput,

    /// <summary>Step execution.</summary>
    StepExecution,

    /// <summary>System health.</summary>
    SystemHealth,

    /// <summary>Error rates.</summary>
    ErrorRates,
}
