using TaskerOps.Demo.Servers;
using TaskerOps.Demo.Supervision;

namespace TaskerOps.Benchmarks.Viewers;

/// <summary>The embedded demo and TaskerOps on it, as <c>./start.sh</c> starts them.</summary>
internal sealed class WatchedDemo : IAsyncDisposable
{
    private readonly SimulatedTasker _source;
    private ChildProcess? _dashboard;

    private WatchedDemo(int port)
    {
        _source = new SimulatedTasker(new DemoOptions { Port = port });
        Address = new UriBuilder(Uri.UriSchemeHttp, "localhost", port).Uri;
    }

    /// <summary>The dashboard.</summary>
    public Uri Address { get; }

    /// <summary>Connects to the database as TaskerOps does.</summary>
    public string Database { get; private set; } = "";

    /// <summary>Prometheus.</summary>
    public Uri Prometheus { get; private set; } = null!;

    /// <summary>Starts everything and waits until every panel has data.</summary>
    public static async Task<WatchedDemo> StartAsync(CancellationToken cancellationToken)
    {
        var demo = new WatchedDemo(LoopbackPort.Free());
        try
        {
            var tasker = await demo._source.StartAsync(static _ => { }, cancellationToken);
            (demo.Database, demo.Prometheus) = (tasker.Database!, tasker.Prometheus!);
            demo._dashboard = await Dashboard.StartAsync(demo.Address.Port, tasker, cancellationToken);
            using var http = new HttpClient { BaseAddress = demo.Address };
            await new Readiness(http, TimeProvider.System).WaitAsync(tasker, static _ => { }, cancellationToken);
            return demo;
        }
        catch
        {
            await demo.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_dashboard is not null)
        {
            await _dashboard.DisposeAsync();
        }

        await _source.DisposeAsync();
    }
}
