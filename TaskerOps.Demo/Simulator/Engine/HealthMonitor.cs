using Npgsql;
using TaskerOps.Demo.Simulator.Metrics;

namespace TaskerOps.Demo.Simulator.Engine;

/// <summary>The orchestrator's look at itself every five seconds: database, its own three queues, nothing else.</summary>
/// <param name="database">The orchestrator's pool.</param>
/// <param name="metrics">The orchestrator's instruments.</param>
/// <param name="outage">Whether the database counts as gone.</param>
/// <param name="time">The clock.</param>
public sealed class HealthMonitor(Database database, OrchestrationMetrics metrics, Func<bool> outage, TimeProvider time)
{
    /// <summary>Messages in the longest of the three queues.</summary>
    public long LongestQueue { get; private set; }

    /// <summary>One evaluation.</summary>
    public async Task EvaluateAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var connected = !outage();
        try
        {
            if (connected)
            {
                await database.ExecuteAsync([Database.Command("SELECT 1")], cancellationToken);
                metrics.Observe("tasker_health_database_check_duration_milliseconds", Math.Floor(time.GetElapsedTime(started).TotalMilliseconds));
                await MeasureQueuesAsync(cancellationToken);
            }
        }
        catch (NpgsqlException)
        {
            connected = false;
        }

        metrics.Count("tasker_health_evaluations_total");
        metrics.Set("tasker_health_backpressure_active", 0);
        metrics.Set("tasker_health_channel_saturation_percent", 0);
        metrics.Set("tasker_health_database_connected", connected ? 1 : 0);
        metrics.Set("tasker_health_circuit_breaker_failures", 0);
        metrics.Observe("tasker_health_evaluation_duration_milliseconds", time.GetElapsedTime(started).TotalMilliseconds);
    }

    private async Task MeasureQueuesAsync(CancellationToken cancellationToken)
    {
        var lengths = await database.QueryAsync(
            Database.Command("SELECT q, (pgmq.metrics(q)).queue_length FROM unnest($1::text[]) q", (object)MessageQueues.Orchestration.ToArray()),
            reader => (Queue: reader.GetString(0), Length: reader.GetInt64(1)),
            cancellationToken);
        foreach (var (queue, length) in lengths)
        {
            metrics.Set("tasker_health_queue_depth_current", length, ("queue", queue));
        }

        LongestQueue = lengths.Max(l => l.Length);
        metrics.Set("tasker_health_queue_depth_tier", LongestQueue switch { < 1000 => 1, < 5000 => 2, < 10000 => 3, _ => 4 });
    }
}
