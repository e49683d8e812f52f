namespace TaskerOps.Demo.Simulator.History;

/// <summary>The options of the word <c>history</c>.</summary>
/// <param name="Database">Connection string; its role owns the schema.</param>
/// <param name="OpenMetrics">File to write for Prometheus.</param>
/// <param name="Rate">Tasks per minute of the last hour.</param>
/// <param name="OrchestratorInstance">The orchestrator's HOST:PORT.</param>
/// <param name="WorkerInstance">The worker's HOST:PORT.</param>
/// <param name="DashboardInstance">The HOST:PORT of TaskerOps.</param>
public sealed record HistoryOptions(
    string Database, string OpenMetrics, double Rate, string OrchestratorInstance, string WorkerInstance, string DashboardInstance)
{
    /// <summary>Reads <c>--name value</c> pairs.</summary>
    /// <exception cref="Supervision.UsageException">An option is missing, unknown or malformed.</exception>
    public static HistoryOptions Parse(string[] args)
    {
        var options = OptionPairs.Parse(
            args, "database", "openmetrics", "rate", "orchestrator-instance", "worker-instance", "taskerops-instance");
        return new HistoryOptions(
            options.Required("database"), options.Required("openmetrics"), options.Number("rate", 120),
            options.Required("orchestrator-instance"), options.Required("worker-instance"), options.Required("taskerops-instance"));
    }
}
