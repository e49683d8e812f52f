namespace TaskerOps.Demo.Simulator;

/// <summary>How a simulated process ends.</summary>
public enum Ending
{
    /// <summary>It finishes what it has begun; it stays listed for Prometheus and shows as down.</summary>
    Stopped,

    /// <summary>As stopped, and it is struck off the list: it is not expected back.</summary>
    Retired,

    /// <summary>At once, with work in its hands; it stays listed for Prometheus and shows as down.</summary>
    Killed,
}
