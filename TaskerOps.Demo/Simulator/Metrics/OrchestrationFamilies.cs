using static TaskerOps.Demo.Simulator.Metrics.MetricKind;

namespace TaskerOps.Demo.Simulator.Metrics;

/// <summary>The families that an orchestrator's <c>/metrics</c> can show, in their order on the page.</summary>
public static class OrchestrationFamilies
{
    private const string Orchestration = "tasker-orchestration";
    private const string Channels = "tasker-channels";
    private const string Health = "tasker-health";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MetricFamily> All { get; } =
    [
        new("tasker_channel_messages_sent_total", Counter, "Messages sent into a channel, counted in blocks", Channels),
        new("tasker_channel_messages_received_total", Counter, "Messages received from a channel, counted in blocks", Channels),
        new("tasker_step_state_transitions_total", Counter, "Step state transitions made by this process", "tasker-worker"),
        new("tasker_health_evaluations_total", Counter, "Completed health evaluations", Health),
        new("tasker_health_backpressure_active", Gauge, "Whether new tasks are refused (0 or 1)", Health),
        new("tasker_health_queue_depth_current", Gauge, "Messages in a monitored queue", Health),
        new("tasker_health_queue_depth_tier", Gauge, "Tier of the deepest queue (0 unknown, 1 normal, 2 warning, 3 critical, 4 overflow)", Health),
        new("tasker_health_channel_saturation_percent", Gauge, "Saturation of the command channel (0-100)", Health),
        new("tasker_health_database_connected", Gauge, "Whether the database answers (0 or 1)", Health),
        new("tasker_health_circuit_breaker_failures", Gauge, "Failures in a row that the circuit breaker has seen", Health),
        new("tasker_health_evaluation_duration_milliseconds", Histogram, "Duration of a health evaluation", Health),
        new("tasker_health_database_check_duration_milliseconds", Histogram, "Duration of the database check", Health),
        new("tasker_tasks_requests_total", Counter, "Task creation requests", Orchestration),
        new("tasker_tasks_completions_total", Counter, "Tasks that completed", Orchestration),
        new("tasker_tasks_failures_total", Counter, "Tasks that came to rest after a failure", Orchestration),
        new("tasker_steps_enqueued_total", Counter, "Steps sent to workers, retries included", Orchestration),
        new("tasker_task_initialization_duration_milliseconds", Histogram, "Duration of a task's creation", Orchestration),
        new("tasker_task_finalization_duration_milliseconds", Histogram, "Duration of a task's evaluation, by its outcome", Orchestration),
        new("tasker_decision_points_outcomes_processed_total", Counter, "Outcomes of decisions", Orchestration),
        new("tasker_decision_points_steps_created_total", Counter, "Steps made by decisions", Orchestration),
        new("tasker_decision_point_processing_duration_milliseconds", Histogram, "Duration of processing a decision", Orchestration),
        new("tasker_decision_point_step_count", Histogram, "Steps made by one decision", Orchestration),
        new("tasker_dlq_entries_created_total", Counter, "Entries added to the dead letter queue", Orchestration),
        new("tasker_staleness_tasks_detected_total", Counter, "Stale tasks found", Orchestration),
        new("tasker_staleness_tasks_transitioned_to_error_total", Counter, "Stale tasks moved to error", Orchestration),
        new("tasker_staleness_detection_runs_total", Counter, "Starts of the staleness detection", Orchestration),
        new("tasker_staleness_detection_duration_milliseconds", Histogram, "Duration of a staleness detection", Orchestration),
        new("tasker_dlq_pending_investigations", Gauge, "Pending entries when stale tasks were last found", Orchestration),
    ];
}
