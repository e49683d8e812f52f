namespace TaskerOps.Tests.Fakes;

/// <summary>What the made-up engine goes through.</summary>
public enum Scenario
{
    /// <summary>All within target.</summary>
    Calm,

    /// <summary>Propagation and completion beyond alert, one KPI over target, failures.</summary>
    Incident,

    /// <summary>Prometheus down, the probe not configured.</summary>
    Blind,

    /// <summary>Namespaces whose names try to break out.</summary>
    Hostile,
}
