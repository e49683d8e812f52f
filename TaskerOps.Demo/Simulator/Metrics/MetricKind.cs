namespace TaskerOps.Demo.Simulator.Metrics;

/// <summary>The types that a metrics page knows.</summary>
public enum MetricKind
{
    /// <summary>Only rises.</summary>
    Counter,

    /// <summary>Rises and falls.</summary>
    Gauge,

    /// <summary>Counts observations in buckets.</summary>
    Histogram,
}
