using TaskerOps.Demo.Simulator.Metrics;

namespace TaskerOps.Demo.Simulator.Engine;

/// <summary>Moves stale tasks to <c>error</c> and into the dead letter queue, now and then.</summary>
/// <param name="database">The orchestrator's pool.</param>
/// <param name="metrics">The orchestrator's instruments.</param>
/// <param name="settings">Asked before each run.</param>
/// <param name="time">The clock.</param>
public sealed class StalenessDetector(
    Database database, OrchestrationMetrics metrics, Func<StalenessSettings> settings, TimeProvider time)
{
    private const string Sql =
        """
        SELECT current_state, time_in_state_minutes, moved_to_dlq, transition_success
        FROM detect_and_transition_stale_tasks(false, 100, $1, $2, $3, 24)
        """;

    private long _last;

    /// <summary>Notes the start of the detection, as the real counter does once per process.</summary>
    public void Started() => metrics.Count("tasker_staleness_detection_runs_total", 1, ("dry_run", "false"));

    /// <summary>Runs if the interval has passed since the last run, or if there was none.</summary>
    public async Task RunIfDueAsync(CancellationToken cancellationToken)
    {
        var now = settings();
        if (_last != 0 && time.GetElapsedTime(_last) < now.Interval)
        {
            return;
        }

        _last = time.GetTimestamp();
        var found = await database.QueryAsync(
            Database.Command(Sql, now.WaitingMinutes, now.RetryMinutes, now.InProcessMinutes),
            reader => (State: reader.GetString(0), Minutes: reader.GetInt32(1), Entry: reader.GetBoolean(2), Moved: reader.GetBoolean(3)),
            cancellationToken);
        metrics.Observe(
            "tasker_staleness_detection_duration_milliseconds", Math.Floor(time.GetElapsedTime(_last).TotalMilliseconds),
            ("dry_run", "false"), ("tasks_detected", found.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        foreach (var task in found)
        {
            var range = task.Minutes switch { > 360 => ">360", >= 120 => "120-360", _ => "60-120" };
            metrics.Count("tasker_staleness_tasks_detected_total", 1, ("state", task.State), ("time_in_state_minutes", range));
            if (task.Entry)
            {
                metrics.Count("tasker_dlq_entries_created_total", 1, ("dlq_reason", "staleness_timeout"), ("original_state", task.State));
            }

            if (task.Moved)
            {
                metrics.Count(
                    "tasker_staleness_tasks_transitioned_to_error_total", 1, ("original_state", task.State), ("reason", "staleness_timeout"));
            }
        }

        if (found.Count > 0)
        {
            var pending = await database.QueryAsync(
                Database.Command("SELECT count(*) FROM tasks_dlq WHERE resolution_status = 'pending'"), reader => reader.GetInt64(0), cancellationToken);
            metrics.Set("tasker_dlq_pending_investigations", pending[0]);
        }
    }
}
