namespace TaskerOps.Core.Readings;

/// <summary>How a value was come by.</summary>
public enum Method
{
    /// <summary>Counted or computed from every row of the window.</summary>
    Exact,

    /// <summary>Interpolated or extrapolated: histogram buckets, sampled gauges, rates over scrapes.</summary>
    Estimate,

    /// <summary>TaskerOps' own timed calls.</summary>
    Probe,
}
