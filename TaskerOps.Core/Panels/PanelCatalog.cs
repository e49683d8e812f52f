using TaskerOps.Core.Kpis;

namespace TaskerOps.Core.Panels;

/// <summary>The sixteen panels, in the order of the page.</summary>
public static class PanelCatalog
{
    private const string TasksPerMinute = "tasks/min";
    private const string StepsPerMinute = "steps/min";

    /// <summary>All sixteen.</summary>
    public static readonly IReadOnlyList<PanelInfo> All =
    [
        new("tasks-created", "Tasks created", PanelGroup.TaskThroughput, TasksPerMinute, "tasks",
            "Tasks by the time of their creation.", ByNamespace: true),
        new("tasks-completed", "Tasks completed", PanelGroup.TaskThroughput, TasksPerMinute, "tasks",
            "Tasks by their first complete transition.", ByNamespace: true),
        new("tasks-failed", "Tasks failed", PanelGroup.TaskThroughput, TasksPerMinute, "tasks",
            "Tasks by their first transition into error or blocked_by_failures: a task fails once.", ByNamespace: true),
        new("tasks-active", "Active tasks", PanelGroup.TaskThroughput, "tasks", "tasks",
            "Tasks that are pending, in work or waiting; blocked ones are shown beside and not in the total.", ByNamespace: true),
        new("steps-enqueued", "Steps enqueued", PanelGroup.StepExecution, StepsPerMinute, "steps",
            "Steps by their transition to enqueued, retries included, doubled rows once.", ByNamespace: true),
        new("steps-completed", "Steps completed", PanelGroup.StepExecution, StepsPerMinute, "steps",
            "Steps by their transition to complete, doubled rows once.", ByNamespace: true),
        new("step-execution-time", "Step execution time", PanelGroup.StepExecution, "ms", "ms",
            "Mean time from the first claim of a step to the worker's report, by the time of the report.", ByNamespace: true),
        new("step-retry-rate", "Step retry rate", PanelGroup.StepExecution, "%", "%",
            "Steps sent to retry as a share of worker reports.", ByNamespace: true),
        new("workers", "Worker health", PanelGroup.SystemHealth, "processes", "processes",
            "Workers that are up, beside those that reported any work."),
        new("connection-pool", "Connection pool", PanelGroup.SystemHealth, "%", "%",
            "Active connections as a share of the pool's maximum, per process; the total is the fullest.", Kpi: Kpi.ConnectionPool),
        new("circuit-breakers", "Circuit breakers", PanelGroup.SystemHealth, "state", "not closed",
            "Breaker of each process: 0 closed, 1 half-open, 2 open; the total counts those not closed."),
        new("api-response-time", "API response time", PanelGroup.SystemHealth, "ms", "ms",
            "p50, p95 and p99 of Tasker's API; the total is p99.", Kpi: Kpi.ApiResponseTime),
        new("task-failures", "Task failures by namespace", PanelGroup.ErrorRates, "failures/min", "failures",
            "Tasks that failed, by namespace: a task fails once.", ByNamespace: true),
        new("step-failures", "Step failures by handler", PanelGroup.ErrorRates, "failures/min", "failures",
            "Steps that failed for good, by handler; failed attempts on request.", ByNamespace: true),
        new("database-errors", "Database errors", PanelGroup.ErrorRates, "errors/min", "errors",
            "Rollbacks, deadlocks, conflicts and fatal sessions of Tasker's database; a few rollbacks are usual with more than one worker."),
        new("queue-errors", "Message queue errors", PanelGroup.ErrorRates, "errors", "errors",
            "Messages read more than once, undeliverable domain events, overflows of internal channels."),
    ];

    /// <summary>The panel of a key, or null.</summary>
    public static PanelInfo? Find(string key) => All.FirstOrDefault(panel => string.Equals(panel.Key, key, StringComparison.Ordinal));
}
