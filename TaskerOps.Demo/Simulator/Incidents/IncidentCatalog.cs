namespace TaskerOps.Demo.Simulator.Incidents;

/// <summary>The incidents that can be played.</summary>
public static class IncidentCatalog
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IIncident> All { get; } =
    [
        new SlowGateway(), new FailingVersion(), new WorkersKilled(), new ListenersLost(), new PoolExhausted(), new SecondWorker(),
        new SecondOrchestrator(), new OrchestratorRestart(), new LateWork(), new OrphanedSteps(), new VainAction(), new WaitingTasks(),
        new FrozenCounters(), new LossyCounters(), new DroppedEvents(),
    ];
}
