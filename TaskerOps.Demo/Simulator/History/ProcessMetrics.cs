using TaskerOps.Demo.Simulator.Workloads;

namespace TaskerOps.Demo.Simulator.History;

/// <summary>Tells what does not depend on tasks: processes up, pools, breakers, probes, and errors that did not happen.</summary>
/// <param name="book">Where the samples go.</param>
/// <param name="options">Names of the processes.</param>
/// <param name="from">Begin of the story, UTC.</param>
/// <param name="random">The source of chance.</param>
internal sealed class ProcessMetrics(SeriesBook book, HistoryOptions options, DateTime from, Random random)
{
    private readonly string _orchestrator = $"job=\"tasker-orchestration\",instance=\"{options.OrchestratorInstance}\"";
    private readonly string _worker = $"job=\"tasker-worker\",instance=\"{options.WorkerInstance}\"";
    private readonly string _dashboard = $"job=\"taskerops\",instance=\"{options.DashboardInstance}\"";

    public void Add()
    {
        AddTasker();
        AddDashboard();
    }

    private void AddTasker()
    {
        foreach (var target in new[] { _orchestrator, _worker, _dashboard })
        {
            book.Gauge("up", target, _ => 1);
        }

        var health = _orchestrator + ",otel_scope_name=\"tasker-health\"";
        book.Gauge("tasker_health_database_connected", health, _ => 1);
        book.Gauge("tasker_health_circuit_breaker_failures", health, _ => 0);
        book.Gauge("tasker_health_queue_depth_tier", health, _ => 1);
        book.Gauge("tasker_health_backpressure_active", health, _ => 0);
        book.Gauge("tasker_orchestration_running", _orchestrator, _ => 1);
        book.Gauge("tasker_orchestration_circuit_breaker_state", _orchestrator, _ => 0);
        book.Gauge("tasker_worker_uptime_seconds", _worker, i => book.Times[i] - book.Times[0]);
        foreach (var pool in new[] { "tasker", "pgmq" })
        {
            book.Gauge("tasker_db_pool_connections", $"{_orchestrator},pool=\"{pool}\",state=\"active\"", _ => random.Next(1, 4));
            book.Gauge("tasker_db_pool_connections", $"{_orchestrator},pool=\"{pool}\",state=\"idle\"", _ => random.Next(5, 8));
        }
    }

    private void AddDashboard()
    {
        foreach (var process in new[] { options.OrchestratorInstance, options.WorkerInstance })
        {
            book.Gauge("taskerops_pool_utilization_percent", $"{_dashboard},process=\"{process}\"", _ => random.Next(1, 4) * 4);
            AddProbes(process, "/health", 0.0008);
        }

        book.Gauge("taskerops_circuit_breaker_state", $"{_dashboard},process=\"{options.OrchestratorInstance}\"", _ => 0);
        AddProbes(options.OrchestratorInstance, "/v1/tasks", 0.005);
        foreach (var kind in new[] { "rollbacks", "deadlocks", "conflicts", "fatal_sessions" })
        {
            book.Count("taskerops_database_errors", $"{_dashboard},kind=\"{kind}\"", from, 0);
        }

        foreach (var kind in new[] { "redelivered", "dead_lettered_events" })
        {
            book.Gauge("taskerops_queue_errors", $"{_dashboard},kind=\"{kind}\"", _ => 0);
        }

        foreach (var name in TemplateCatalog.Namespaces)
        {
            var labels = $"{_dashboard},namespace=\"{name}\"";
            book.Count("taskerops_tasks_failed", labels, from, 0);
            book.Count("taskerops_steps_retried", labels, from, 0);
            book.AddToGauge("taskerops_tasks_active", $"{labels},state=\"steps_in_process\"", 0, 0);
        }
    }

    /// <summary>One probe every five seconds, the fastest as given, the mean a good half more.</summary>
    private void AddProbes(string process, string endpoint, double fastest)
    {
        var labels = $"{_dashboard},process=\"{process}\",endpoint=\"{endpoint}\"";
        for (var i = 0; i < book.Times.Count; i++)
        {
            for (var probe = 0; probe < book.Times.Step(i) / 5; probe++)
            {
                var seconds = fastest * (1 - (Math.Log(1 - random.NextDouble()) * 0.6));
                book.Observe("taskerops_probe_duration_seconds", labels, i, seconds, StoryMetrics.Bounds);
            }
        }
    }
}
