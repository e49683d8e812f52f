using System.Globalization;

namespace TaskerOps.Demo.Servers;

/// <summary>A private Prometheus on the loopback interface. Its data live in a temporary folder and go with it.</summary>
public sealed class PrometheusServer : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(2) };
    private readonly RunDirectory run;
    private readonly int port;
    private ChildProcess? process;

    private PrometheusServer(RunDirectory run, int port)
    {
        this.run = run;
        this.port = port;
    }

    /// <summary>Its base address, the same after a restart.</summary>
    public Uri Url => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));

    /// <summary>The running process.</summary>
    public ChildProcess Process => process ?? throw new InvalidOperationException("Prometheus is stopped.");

    /// <summary>Makes and starts a server.</summary>
    /// <param name="jobs">What it scrapes every 5 s; may be nothing.</param>
    /// <param name="history">A file in OpenMetrics text that becomes its past; null: it starts empty.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidOperationException">Prometheus is not installed, refuses the history, or does not start.</exception>
    public static async Task<PrometheusServer> StartAsync(IReadOnlyList<PrometheusJob> jobs, string? history, CancellationToken cancellationToken)
    {
        var server = new PrometheusServer(RunDirectory.Create(), LoopbackPort.Free());
        try
        {
            await File.WriteAllTextAsync(server.run.Inside("prometheus.yml"), await PrometheusConfiguration.WriteAsync(jobs, cancellationToken), cancellationToken);
            if (history is not null)
            {
                await server.CreateBlocksAsync(history, cancellationToken);
            }

            await server.RestartAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the server; its data stay.</summary>
    public async Task StopAsync()
    {
        if (process is { } running)
        {
            process = null;
            await running.DisposeAsync();
        }
    }

    /// <summary>Stops the server if it runs, and starts it again on the same port and data.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await StopAsync();
        process = await ChildProcess.StartAsync(
            new("Prometheus", Tools.Require("prometheus"), [
                "--config.file=" + run.Inside("prometheus.yml"),
                "--storage.tsdb.path=" + run.Inside("data"),
                // A recording may be years old.
                "--storage.tsdb.retention.time=100y",
                "--web.listen-address=" + Url.Authority,
                "--log.level=warn",
            ])
            { WorkingDirectory = run.Folder },
            cancellationToken);
        await Ready.WaitAsync(process, AnswersAsync, StartLimit, cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        run.Dispose();
    }

    private Task CreateBlocksAsync(string openMetrics, CancellationToken cancellationToken) => ChildProcess.RunAsync(
        new("promtool", Tools.Require("promtool"), ["tsdb", "create-blocks-from", "openmetrics", "--quiet", "--max-block-duration=36h", openMetrics, run.Inside("data")]) { WorkingDirectory = run.Folder },
        cancellationToken);

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await Client.GetAsync(new Uri(Url, "/-/ready"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
