using System.Globalization;
using Npgsql;
using TaskerOps.Demo.Recordings;
using TaskerOps.Demo.Servers;

namespace TaskerOps.Demo.Supervision;

/// <summary>Runs the dashboard on a Tasker until it is told to stop or one of the processes dies, and leaves none of them behind.</summary>
/// <param name="options">What to run.</param>
/// <param name="output">Gets short lines for people.</param>
/// <param name="clock">The time.</param>
public sealed class Supervisor(DemoOptions options, TextWriter output, TimeProvider clock)
{
    private readonly Uri address = new(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{options.Port}/"));

    /// <summary>Starts everything, waits, stops everything.</summary>
    /// <param name="cancellationToken">Tells it to stop.</param>
    /// <returns>The exit code: 0 when told to stop, otherwise 1.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (!LoopbackPort.IsFree(options.Port))
        {
            output.WriteLine($"Port {options.Port} is in use: choose another with --port.");
            return 1;
        }

        await using ITaskerSource source = options switch
        {
            { Recording: { } folder } => new RecordedTasker(folder, options.AsIfNow, clock),
            { WatchesRealTasker: true } => new RealTasker(options),
            _ => new SimulatedTasker(options),
        };
        try
        {
            var tasker = await source.StartAsync(output.WriteLine, cancellationToken);
            output.WriteLine("Starting TaskerOps ...");
            await using var dashboard = await Dashboard.StartAsync(options.Port, tasker, cancellationToken);
            return await WatchAsync(tasker, [dashboard, .. source.Processes], cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            output.WriteLine("Stopping ...");
            return 0;
        }
        catch (Exception exception) when (exception is InvalidOperationException or RecordingException or IOException or NpgsqlException)
        {
            output.WriteLine(exception.Message);
            return 1;
        }
    }

    private async Task<int> WatchAsync(WatchedTasker tasker, IReadOnlyList<ChildProcess> processes, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var serving = ServeAsync(tasker, stop.Token);
        if (await Task.WhenAny([serving, .. processes.Select(process => process.Exited)]) == serving)
        {
            await serving;
        }

        await stop.CancelAsync();
        await Task.WhenAny(serving);
        var dead = processes.First(process => process.Exited.IsCompleted);
        output.WriteLine($"{dead.Name} ended unexpectedly with exit code {await dead.Exited}. Its last lines:");
        output.WriteLine(dead.LastLines(20));
        return 1;
    }

    /// <summary>Says when the dashboard is ready, then waits until it is cancelled.</summary>
    private async Task ServeAsync(WatchedTasker tasker, CancellationToken cancellationToken)
    {
        // The first answer of a fresh process on a busy machine takes its time; asking anew would begin it again.
        using var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
        await new Readiness(client, clock).WaitAsync(tasker, output.WriteLine, cancellationToken);
        var page = tasker.Range is { } range ? $"{address}?{range.ToQuery()}" : address.ToString().TrimEnd('/');
        output.WriteLine($"TaskerOps is ready: {page}");
        if (tasker.Hint is not null)
        {
            output.WriteLine(tasker.Hint);
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken);
    }
}
