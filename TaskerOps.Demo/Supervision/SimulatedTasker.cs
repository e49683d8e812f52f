using System.Globalization;
using TaskerOps.Demo.Servers;

namespace TaskerOps.Demo.Supervision;

/// <summary>The demo: a private PostgreSQL, a private Prometheus, and the simulated Tasker as a process of its own.</summary>
internal sealed class SimulatedTasker(DemoOptions options) : ITaskerSource
{
    private readonly RunDirectory run = RunDirectory.Create();
    private PostgresServer? postgres;
    private PrometheusServer? prometheus;
    private ChildProcess? simulator;

    public IReadOnlyList<ChildProcess> Processes => [simulator!, prometheus!.Process, postgres!.Process];

    public async Task<WatchedTasker> StartAsync(Action<string> progress, CancellationToken cancellationToken)
    {
        progress("Starting PostgreSQL ...");
        postgres = await PostgresServer.StartAsync(cancellationToken);
        await postgres.ApplySchemaAsync(cancellationToken);
        await postgres.GrantReaderAsync(cancellationToken);

        progress("Starting Prometheus ...");
        prometheus = await PrometheusServer.StartAsync(Jobs(), history: null, cancellationToken);

        progress("Starting the simulated Tasker ...");
        var (orchestrator, worker, control) = (LoopbackPort.Free(), LoopbackPort.Free(), LoopbackPort.Free());
        simulator = await ChildProcess.StartAsync(
            DemoProgram.Command("The simulated Tasker", [
                "simulate", "--database", postgres.TaskerConnectionString, "--rate", Text(options.Rate), "--targets", run.Folder,
                "--orchestrator-port", Text(orchestrator), "--orchestrator2-port", Text(LoopbackPort.Free()),
                "--worker-port", Text(worker), "--worker2-port", Text(LoopbackPort.Free()), "--control-port", Text(control),
                .. options.Incident is null ? Array.Empty<string>() : ["--incident", options.Incident],
            ]),
            cancellationToken);
        return new WatchedTasker("demo")
        {
            Database = postgres.ReaderConnectionString,
            Prometheus = prometheus.Url,
            Orchestrators = [Loopback(orchestrator)],
            Workers = [Loopback(worker)],
            ReadyWhen = ReadyWhen.EveryPanelHasData,
            Hint = $"To play an incident: curl -X POST {Loopback(control)}incidents/NAME (their names: curl {Loopback(control)}incidents)",
        };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var started in (IAsyncDisposable?[])[simulator, prometheus, postgres])
        {
            if (started is not null)
            {
                await started.DisposeAsync();
            }
        }

        run.Dispose();
    }

    private static Uri Loopback(int port) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What Prometheus scrapes; the simulated Tasker rewrites the first two files as its processes come and go.</summary>
    private PrometheusJob[] Jobs()
    {
        PrometheusJob[] jobs = [Job("tasker-orchestration", "orchestrators"), Job("tasker-worker", "workers"), Job("taskerops", "taskerops")];
        TargetsFile.Write(jobs[0].Targets, []);
        TargetsFile.Write(jobs[1].Targets, []);
        TargetsFile.Write(jobs[2].Targets, [$"localhost:{Text(options.Port)}"]);
        return jobs;

        PrometheusJob Job(string name, string targets) => new(name, run.Inside(targets + ".json"));
    }
}
