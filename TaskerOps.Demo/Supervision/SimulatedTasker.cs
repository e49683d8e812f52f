using System.Globalization;
using TaskerOps.Demo.Servers;

namespace TaskerOps.Demo.Supervision;

/// <summary>The demo: a private PostgreSQL with a day of history, a private Prometheus, and the simulated Tasker as a process of its own.</summary>
internal sealed class SimulatedTasker(DemoOptions options) : ITaskerSource
{
    private static readonly string[] Asked = ["health", "health/detailed", "metrics", "v1/tasks?per_page=1"];

    private readonly RunDirectory run = RunDirectory.Create();
    private PostgresServer? postgres;
    private PrometheusServer? prometheus;
    private ChildProcess? simulator;

    private string DashboardInstance => $"localhost:{Text(options.Port)}";

    public IReadOnlyList<ChildProcess> Processes => [simulator!, prometheus!.Process, postgres!.Process];

    public async Task<WatchedTasker> StartAsync(Action<string> progress, CancellationToken cancellationToken)
    {
        progress("Starting PostgreSQL ...");
        postgres = await PostgresServer.StartAsync(cancellationToken);
        await postgres.ApplySchemaAsync(cancellationToken);
        await postgres.GrantReaderAsync(cancellationToken);

        progress("Writing the last day's history ...");
        var (orchestrator, worker, control) = (LoopbackPort.Free(), LoopbackPort.Free(), LoopbackPort.Free());
        var history = run.Inside("history.om");
        await ChildProcess.RunAsync(
            DemoProgram.Command("The history", [
                "history", "--database", postgres.TaskerConnectionString, "--openmetrics", history, "--rate", Text(options.Rate),
                "--orchestrator-instance", Loopback(orchestrator).Authority, "--worker-instance", Loopback(worker).Authority,
                "--taskerops-instance", DashboardInstance,
            ]),
            cancellationToken);

        progress("Starting Prometheus ...");
        prometheus = await PrometheusServer.StartAsync(Jobs(), history, cancellationToken);
        File.Delete(history);

        progress("Starting the simulated Tasker ...");
        simulator = await ChildProcess.StartAsync(
            DemoProgram.Command("The simulated Tasker", [
                "simulate", "--database", postgres.TaskerConnectionString, "--rate", Text(options.Rate), "--targets", run.Folder,
                "--orchestrator-port", Text(orchestrator), "--orchestrator2-port", Text(LoopbackPort.Free()),
                "--worker-port", Text(worker), "--worker2-port", Text(LoopbackPort.Free()), "--control-port", Text(control),
                .. options.Incident is null ? Array.Empty<string>() : ["--incident", options.Incident],
            ]),
            cancellationToken);
        await WarmAsync([Loopback(orchestrator), Loopback(worker)], cancellationToken);
        return new WatchedTasker("demo")
        {
            Database = postgres.ReaderConnectionString,
            BreachLog = postgres.WriterConnectionString,
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

    /// <summary>Lets the fresh processes answer each question a few times, so that the time they take to compile their own code is not read as the time that Tasker takes.</summary>
    private async Task WarmAsync(Uri[] processes, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        foreach (var (process, path) in processes.SelectMany(process => Asked.Select(path => (process, path))))
        {
            for (var answers = 0; answers < 3;)
            {
                try
                {
                    using var answer = await http.GetAsync(new Uri(process, path), cancellationToken);
                    answers++;
                }
                catch (HttpRequestException exception) when (simulator!.Exited.IsCompleted)
                {
                    throw new InvalidOperationException($"{simulator.Name} ended while starting:{Environment.NewLine}{simulator.LastLines(20)}", exception);
                }
                catch (HttpRequestException)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
                }
            }
        }
    }

    private static Uri Loopback(int port) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What Prometheus scrapes; the simulated Tasker rewrites the first two files as its processes come and go.</summary>
    private PrometheusJob[] Jobs()
    {
        PrometheusJob[] jobs = [Job("tasker-orchestration", "orchestrators"), Job("tasker-worker", "workers"), Job("taskerops", "taskerops")];
        TargetsFile.Write(jobs[0].Targets, []);
        TargetsFile.Write(jobs[1].Targets, []);
        TargetsFile.Write(jobs[2].Targets, [DashboardInstance]);
        return jobs;

        PrometheusJob Job(string name, string targets) => new(name, run.Inside(targets + ".json"));
    }
}
