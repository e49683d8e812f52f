using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace TaskerOps.Demo.Simulator.Engine;

/// <summary>Runs work in a few queues: what concerns one task runs in order, different tasks run side by side.</summary>
public sealed class Lanes : IAsyncDisposable
{
    private readonly Channel<Func<CancellationToken, Task>>[] _channels;
    private readonly Task[] _workers;
    private readonly CancellationTokenSource _stop = new();
    private readonly ILogger _logger;

    /// <summary>Starts the lanes.</summary>
    public Lanes(int count, ILogger logger)
    {
        _logger = logger;
        _channels = [.. Enumerable.Range(0, count).Select(_ => Channel.CreateUnbounded<Func<CancellationToken, Task>>())];
        _workers = [.. _channels.Select(RunAsync)];
    }

    /// <summary>Queues work that concerns one task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="work">What is to be done.</param>
    /// <param name="interrupted">Called if it came to a stop half way: another process was faster, or the database refused.</param>
    public void Post(Guid task, Func<CancellationToken, Task> work, Action? interrupted = null) =>
        _channels[(uint)task.GetHashCode() % _channels.Length].Writer.TryWrite(token => RunAsync(work, interrupted, token));

    /// <summary>Takes nothing more and waits until everything that is queued is done.</summary>
    public Task DrainAsync()
    {
        Array.ForEach(_channels, channel => channel.Writer.TryComplete());
        return Task.WhenAll(_workers);
    }

    /// <summary>Drops what is queued, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_workers);
        _stop.Dispose();
    }

    private async Task RunAsync(Channel<Func<CancellationToken, Task>> channel)
    {
        await Task.Yield();
        try
        {
            await foreach (var work in channel.Reader.ReadAllAsync(_stop.Token))
            {
                await work(_stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Stopped.
        }
    }

    private async Task RunAsync(Func<CancellationToken, Task> work, Action? interrupted, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            _logger.LogDebug("Lost a race: {Constraint}", error.ConstraintName);
            interrupted?.Invoke();
        }
        catch (NpgsqlException error)
        {
            _logger.LogWarning("The database refused: {Error}", error.Message);
            interrupted?.Invoke();
        }
    }
}
