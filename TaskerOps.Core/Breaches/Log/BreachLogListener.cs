using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace TaskerOps.Core.Breaches.Log;

/// <summary>
/// Prepares the log at start, then hears what other processes write, on a connection of its own. When that breaks it is made
/// anew, and everything counts as changed: what was said meanwhile was said to nobody.
/// </summary>
/// <param name="log">Whose handlers are told.</param>
/// <param name="store">The log's tables.</param>
/// <param name="time">For the pauses.</param>
/// <param name="logger">Told when the log goes down and when it is back.</param>
public sealed class BreachLogListener(BreachLog log, BreachLogStore store, TimeProvider time, ILogger<BreachLogListener> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan UninvitedPause = TimeSpan.FromMinutes(1);

    private bool? _isDown;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await ListenAsync(stoppingToken);
                await Task.Delay(store.IsConfigured ? Pause : UninvitedPause, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.PrepareAsync(cancellationToken);
            await using var connection = store.Listener();
            await connection.OpenAsync(cancellationToken);
            connection.Notification += Hear;
            await using (var listen = new NpgsqlCommand($"listen {BreachLog.Channel}", connection))
            {
                await listen.ExecuteNonQueryAsync(cancellationToken);
            }

            Report(problem: null);
            log.RaiseChanged();
            while (true)
            {
                await connection.WaitAsync(cancellationToken);
            }
        }
        catch (BreachLogDownException down)
        {
            Report(down);
        }
        catch (Exception exception) when (BreachLogFaults.IsDown(exception))
        {
            Report(new BreachLogDownException(BreachLogFaults.Sentence(exception), exception));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whatever it was, pages must go on hearing of changes.
            Report(new BreachLogDownException("The breach log cannot be used.", exception));
        }
    }

    private void Hear(object sender, NpgsqlNotificationEventArgs said)
    {
        // This process has told its own handlers already.
        if (!said.Payload.StartsWith(log.Sender.ToString(), StringComparison.Ordinal))
        {
            log.RaiseChanged();
        }
    }

    private void Report(BreachLogDownException? problem)
    {
        if (problem is not null && _isDown is not true)
        {
            logger.LogWarning(problem.InnerException, "The breach log cannot be used: {Problem}", problem.Message);
        }
        else if (problem is null && _isDown is true)
        {
            logger.LogInformation("The breach log answers again");
        }

        if (problem is not null && _isDown is false)
        {
            log.RaiseChanged();
        }

        _isDown = problem is not null;
    }
}
