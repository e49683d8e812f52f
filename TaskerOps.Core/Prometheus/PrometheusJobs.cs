namespace TaskerOps.Core.Prometheus;

/// <summary>Values of the <c>job</c> label. Section <c>TaskerOps:Prometheus:Jobs</c>.</summary>
public sealed record PrometheusJobs
{
    /// <summary>Job of Tasker's orchestrators; default <c>tasker-orchestration</c>.</summary>
    public string Orchestrator { get; init; } = "tasker-orchestration";

    /// <summary>Job of Tasker's workers; default <c>tasker-worker</c>.</summary>
    public string Worker { get; init; } = "tasker-worker";

    /// <summary>Job of TaskerOps itself; default <c>taskerops</c>.</summary>
    public string TaskerOps { get; init; } = "taskerops";
}
