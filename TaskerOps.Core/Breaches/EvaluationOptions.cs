namespace TaskerOps.Core.Breaches;

/// <summary>How often the KPIs are judged. Section <c>TaskerOps:Evaluation</c>.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Where the settings are.</summary>
    public const string Section = "TaskerOps:Evaluation";

    /// <summary>Seconds between two evaluations; 5 to 60, default 15.</summary>
    public int IntervalSeconds { get; init; } = 15;

    /// <summary>Time between two evaluations.</summary>
    public TimeSpan Interval => TimeSpan.FromSeconds(IntervalSeconds);

    /// <summary>How often the lease is asked for: so often that another process takes over within two intervals.</summary>
    public TimeSpan Beat => Interval / 3;

    /// <summary>How long the lease lasts: it outlives two beats that fail, and whoever dies right before an evaluation is followed within two intervals of the last one.</summary>
    public TimeSpan LeaseLength => Interval;
}
