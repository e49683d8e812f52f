namespace TaskerOps.Demo.Simulator;

/// <summary>The options of the word <c>simulate</c>.</summary>
/// <param name="Database">Connection string; its role owns the schema.</param>
/// <param name="Rate">Tasks per minute.</param>
/// <param name="Incident">An incident to play after the start, or none.</param>
/// <param name="OrchestratorPort">Port of the orchestrator.</param>
/// <param name="Orchestrator2Port">Port of a second orchestrator, when there is one.</param>
/// <param name="WorkerPort">Port of the worker.</param>
/// <param name="Worker2Port">Port of a second worker, when there is one.</param>
/// <param name="ControlPort">Port on which incidents are started and ended.</param>
/// <param name="Targets">Folder of the files that tell Prometheus whom to scrape.</param>
public sealed record SimulateOptions(
    string Database, double Rate, string? Incident, int OrchestratorPort, int Orchestrator2Port, int WorkerPort, int Worker2Port,
    int ControlPort, string Targets)
{
    /// <summary>Reads <c>--name value</c> pairs.</summary>
    /// <exception cref="Supervision.UsageException">An option is missing, unknown or malformed.</exception>
    public static SimulateOptions Parse(string[] args)
    {
        var options = OptionPairs.Parse(
            args, "database", "rate", "incident", "orchestrator-port", "orchestrator2-port", "worker-port", "worker2-port", "control-port", "targets");
        return new SimulateOptions(
            options.Required("database"), options.Number("rate", 120), options.Optional("incident"),
            options.Port("orchestrator-port"), options.Port("orchestrator2-port"), options.Port("worker-port"),
            options.Port("worker2-port"), options.Port("control-port"), options.Required("targets"));
    }
}
