using Microsoft.Extensions.Logging.Abstractions;
using TaskerOps.Demo.Servers;
using TaskerOps.Demo.Simulator;
using TaskerOps.Demo.Simulator.Workloads;
using TaskerOps.Tests.Core;

namespace TaskerOps.Tests.Demo.Simulator;

/// <summary>A simulated Tasker without clients: one orchestrator, one worker, real PostgreSQL.</summary>
public sealed class SimulatedTaskerFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _targets = Directory.CreateTempSubdirectory("taskerops-targets-");
    private PostgresServer _server = null!;

    /// <summary>The running processes.</summary>
    public TaskerOps.Demo.Simulator.Simulation Simulation { get; private set; } = null!;

    /// <summary>Connects as Tasker.</summary>
    public string Tasker => _server.TaskerConnectionString;

    /// <summary>Folder of the scrape targets.</summary>
    public string Targets => _targets.FullName;

    public async ValueTask InitializeAsync()
    {
        _server = await PostgresServer.StartAsync(TestContext.Current.CancellationToken);
        await _server.ApplySchemaAsync(TestContext.Current.CancellationToken);
        var ports = Enumerable.Range(0, 5).Select(_ => LoopbackPort.Free()).ToArray();
        Simulation = new TaskerOps.Demo.Simulator.Simulation(
            new SimulateOptions(Tasker, 120, null, ports[0], ports[1], ports[2], ports[3], ports[4], Targets), TimeProvider.System, NullLogger.Instance);
        await Simulation.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Simulation.DisposeAsync();
        await _server.DisposeAsync();
        _targets.Delete(recursive: true);
    }

    /// <summary>Asks for a task of a kind and waits until it is at rest; returns its correlation id.</summary>
    public async Task<Guid> RunAsync(string reason)
    {
        var correlation = await CreateAsync(reason);
        await UntilAsync(async () => await StateAsync(correlation) is "complete" or "blocked_by_failures" or "error");
        return correlation;
    }

    /// <summary>Asks for a task of a kind; returns its correlation id.</summary>
    public async Task<Guid> CreateAsync(string reason)
    {
        var kind = WorkloadCatalog.Kinds.Single(k => k.Reason == reason);
        var correlation = Guid.NewGuid();
        await Simulation.Orchestrators[0].CreateAsync(
            new TaskRequest(kind.Template, reason, kind.Context(Random.Shared), "test", "web", 0, correlation, null),
            TestContext.Current.CancellationToken);
        return correlation;
    }

    /// <summary>The task's state.</summary>
    public Task<string> StateAsync(Guid correlation) => Rows.OneAsync(
        Tasker, "SELECT to_state FROM task_transitions JOIN tasks USING (task_uuid) WHERE most_recent AND correlation_id = $1", correlation);

    /// <summary>The states that a task went through.</summary>
    public async Task<string> TaskPathAsync(Guid correlation) => string.Join(' ', await Rows.OfAsync(
        Tasker, "SELECT to_state FROM task_transitions JOIN tasks USING (task_uuid) WHERE correlation_id = $1 ORDER BY sort_key", correlation));

    /// <summary>The states that one of its steps went through, the first one's <c>from_state</c> in front.</summary>
    public async Task<string> StepPathAsync(Guid correlation, string step) => string.Join(' ', await Rows.OfAsync(
        Tasker,
        """
        SELECT CASE sort_key WHEN 1 THEN coalesce(from_state, '-') || ' ' ELSE '' END || to_state
        FROM workflow_step_transitions JOIN workflow_steps USING (workflow_step_uuid) JOIN named_steps n USING (named_step_uuid)
        JOIN tasks USING (task_uuid) WHERE correlation_id = $1 AND n.name = $2 ORDER BY sort_key
        """,
        correlation, step));

    /// <summary>Waits for a condition, for a minute at most.</summary>
    public static Task UntilAsync(Func<Task<bool>> condition) =>
        Eventually.IsTrueAsync(condition, TestContext.Current.CancellationToken, TimeSpan.FromMinutes(1));
}
