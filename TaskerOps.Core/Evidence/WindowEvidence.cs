using TaskerOps.Core.Activity;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Evidence;

/// <summary>All that the sources told about one window. Panels and KPIs are pure functions of it.</summary>
public sealed record WindowEvidence
{
    /// <summary>The window; it may end in the future of the samples.</summary>
    public required Window Window { get; init; }

    /// <summary>The moment at which the evidence was put together, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What Tasker's tables tell; null: see <see cref="ActivityAbsence"/>.</summary>
    public EngineActivity? Activity { get; init; }

    /// <summary>Why the tables tell nothing.</summary>
    public Absence? ActivityAbsence { get; init; }

    /// <summary>What TaskerOps sampled itself: health endpoints, timed calls, statistics views.</summary>
    public SampleSet Own { get; init; } = SampleSet.Empty;

    /// <summary>What Prometheus answered, at the steps of <see cref="PrometheusStep"/>.</summary>
    public SampleSet Prometheus { get; init; } = SampleSet.Empty;

    /// <summary>Step of the answers of Prometheus.</summary>
    public TimeSpan PrometheusStep { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>When Prometheus answered, UTC.</summary>
    public DateTimeOffset PrometheusTakenAt { get; init; }

    /// <summary>Why Prometheus told nothing.</summary>
    public Absence? PrometheusAbsence { get; init; }
}
