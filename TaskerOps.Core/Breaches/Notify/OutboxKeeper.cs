using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TaskerOps.Core.Telemetry;

namespace TaskerOps.Core.Breaches.Notify;

/// <summary>Keeps the outbox in order: lets go what a mute held back once it is over, gives up what is too old, and counts what waits.</summary>
/// <param name="outbox">Where notices wait.</param>
/// <param name="maintenance">The planned windows.</param>
/// <param name="metrics">Told what waits.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told what is given up.</param>
public sealed class OutboxKeeper(
    Outbox outbox, MaintenanceCalendar maintenance, OutboxMetrics metrics, TimeProvider time, ILogger<OutboxKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await KeepAsync(stoppingToken);
                await Task.Delay(Interval, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    /// <summary>Once.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (maintenance.At(time.GetUtcNow()) is null)
            {
                await outbox.ReleaseAsync(cancellationToken);
            }

            foreach (var receiver in await outbox.GiveUpAsync(cancellationToken))
            {
                OutboxMetrics.Tried(receiver, NoticeState.GivenUp);
                logger.LogError("A notice for receiver {Receiver} is given up: it could not be delivered in time", receiver);
            }

            metrics.Waiting = await outbox.DepthAsync(cancellationToken);
        }
        catch (BreachLogDownException)
        {
            // What waits is not known now: no figure, rather than an old one.
            metrics.Waiting = null;
        }
    }
}
