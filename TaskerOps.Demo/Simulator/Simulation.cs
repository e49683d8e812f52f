using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using TaskerOps.Demo.Simulator.Engine;
using TaskerOps.Demo.Simulator.Http;
using TaskerOps.Demo.Simulator.Worker;
using TaskerOps.Demo.Simulator.Workloads;

namespace TaskerOps.Demo.Simulator;

/// <summary>
/// The simulated processes: one orchestrator and one worker, or two of each, every one with its own pool, session, ids and port.
/// What is killed can be started again, as a new process.
/// </summary>
public sealed class Simulation(SimulateOptions options, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    private readonly SemaphoreSlim _change = new(1);
    private readonly Dictionary<int, (Orchestrator Process, WebApplication Server)> _orchestrators = [];
    private readonly Dictionary<int, (StepWorker Process, WebApplication Server)> _workers = [];
    private readonly Targets _targets = new(options.Targets);

    /// <summary>The known templates.</summary>
    public TemplateRegistry Registry { get; } = new();

    /// <summary>What incidents change about handlers.</summary>
    public Disturbances Disturbances { get; } = new();

    /// <summary>Ports and settings.</summary>
    public SimulateOptions Options => options;

    /// <summary>The running orchestrators.</summary>
    public IReadOnlyList<Orchestrator> Orchestrators
    {
        get
        {
            lock (_orchestrators)
            {
                return [.. _orchestrators.Values.Select(o => o.Process)];
            }
        }
    }

    /// <summary>The running workers.</summary>
    public IReadOnlyList<StepWorker> Workers
    {
        get
        {
            lock (_workers)
            {
                return [.. _workers.Values.Select(w => w.Process)];
            }
        }
    }

    /// <summary>Registers the templates and starts the first orchestrator and the first worker.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using (var database = new Database(options.Database))
        {
            await Registry.RegisterAsync(database, TemplateCatalog.All, cancellationToken);
        }

        await StartOrchestratorAsync(options.OrchestratorPort, cancellationToken);
        await StartWorkerAsync(options.WorkerPort, cancellationToken);
    }

    /// <summary>Says when a task counts as stale, to the orchestrators that run now.</summary>
    public void SetStaleness(StalenessSettings settings)
    {
        foreach (var orchestrator in Orchestrators)
        {
            orchestrator.Staleness = settings;
        }
    }

    /// <summary>Starts an orchestrator on that port; does nothing if one is running there.</summary>
    public async Task StartOrchestratorAsync(int port, CancellationToken cancellationToken)
    {
        await _change.WaitAsync(cancellationToken);
        try
        {
            if (_orchestrators.ContainsKey(port))
            {
                return;
            }

            var process = new Orchestrator(options.Database, Registry, () => Skew(_orchestrators.Count, 12), time, logger);
            await process.StartAsync(cancellationToken);
            var pages = new DatabasePages(process, time);
            var server = await ProcessServer.StartAsync(
                port,
                app =>
                {
                    OrchestratorHealth.Map(app, process, time);
                    MetricsPages.Map(app, process);
                    TaskPages.Map(app, pages);
                    SummaryPage.Map(app, pages);
                    StepPages.Map(app, pages, process);
                    TaskWrites.Map(app, pages, process, Registry, time);
                    DlqPages.Map(app, pages);
                    DlqWrites.Map(app, pages, process.Database);
                    AnalyticsPages.Map(app, pages, process);
                },
                cancellationToken);
            lock (_orchestrators)
            {
                _orchestrators[port] = (process, server);
            }

            await _targets.AddOrchestratorAsync(port, cancellationToken);
        }
        finally
        {
            _change.Release();
        }
    }

    /// <summary>Starts a worker on that port; does nothing if one is running there.</summary>
    public async Task StartWorkerAsync(int port, CancellationToken cancellationToken)
    {
        await _change.WaitAsync(cancellationToken);
        try
        {
            if (_workers.ContainsKey(port))
            {
                return;
            }

            var process = new StepWorker(options.Database, Registry, Disturbances, () => Skew(_workers.Count, 9), time, logger);
            await process.StartAsync(cancellationToken);
            var server = await ProcessServer.StartAsync(
                port,
                app =>
                {
                    WorkerHealth.Map(app, process, time);
                    MetricsPages.Map(app, process, time);
                },
                cancellationToken);
            lock (_workers)
            {
                _workers[port] = (process, server);
            }

            await _targets.AddWorkerAsync(port, cancellationToken);
        }
        finally
        {
            _change.Release();
        }
    }

    /// <summary>Ends the orchestrator on that port, if any: first it answers no more, then it works no more.</summary>
    public async Task StopOrchestratorAsync(int port, Ending ending)
    {
        (Orchestrator Process, WebApplication Server) found;
        lock (_orchestrators)
        {
            _orchestrators.Remove(port, out found);
        }

        if (found.Process is not null)
        {
            await found.Server.DisposeAsync();
            await found.Process.StopAsync(ending);
        }

        if (ending == Ending.Retired)
        {
            await _targets.RemoveOrchestratorAsync(port, CancellationToken.None);
        }
    }

    /// <summary>Ends the worker on that port, if any.</summary>
    public async Task StopWorkerAsync(int port, Ending ending)
    {
        (StepWorker Process, WebApplication Server) found;
        lock (_workers)
        {
            _workers.Remove(port, out found);
        }

        if (found.Process is not null)
        {
            await found.Server.DisposeAsync();
            await found.Process.StopAsync(ending);
        }

        if (ending == Ending.Retired)
        {
            await _targets.RemoveWorkerAsync(port, CancellationToken.None);
        }
    }

    /// <summary>
    /// Processes on different machines do not react in the same instant; here they would, and too many steps would be taken twice.
    /// </summary>
    private static TimeSpan Skew(int processes, double milliseconds) =>
        processes < 2 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * milliseconds);

    /// <summary>Stops every process.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var port in new[] { options.OrchestratorPort, options.Orchestrator2Port })
        {
            await StopOrchestratorAsync(port, Ending.Killed);
        }

        foreach (var port in new[] { options.WorkerPort, options.Worker2Port })
        {
            await StopWorkerAsync(port, Ending.Killed);
        }

        _change.Dispose();
    }
}
