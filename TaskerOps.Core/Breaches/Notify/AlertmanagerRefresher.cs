using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TaskerOps.Core.Breaches.Log;

namespace TaskerOps.Core.Breaches.Notify;

/// <summary>
/// Sends Alertmanager again what goes on, from the process that leads. While the log is down it goes on with what it knew last, less
/// what ended meanwhile: an alert must not end because the database did.
/// </summary>
/// <param name="alertmanager">Says what to send.</param>
/// <param name="outbox">Knows what Alertmanager was told.</param>
/// <param name="log">Knows whether this process leads.</param>
/// <param name="direct">What was told while the log was down.</param>
/// <param name="client">Sends.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told what Alertmanager does not take.</param>
public sealed class AlertmanagerRefresher(
    AlertmanagerReceiver alertmanager, Outbox outbox, BreachLog log, DirectNotices direct, ReceiverClient client, TimeProvider time, ILogger<AlertmanagerRefresher> logger) : BackgroundService
{
    private IReadOnlyList<Breach> _told = [];

    /// <summary>Sends once.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            _told = log.Held is null ? [] : await outbox.ToldAsync(alertmanager.Name, cancellationToken);
            foreach (var sent in direct.Firing)
            {
                if (await log.FindAsync(sent.Id, cancellationToken) is { } logged)
                {
                    direct.CatchUp(logged);
                }
                else
                {
                    direct.Miss(sent.Id);
                }
            }
        }
        catch (BreachLogDownException)
        {
            // With what was known last.
        }

        var open = _told.Where(breach => !direct.HasEnded(breach)).Concat(direct.Firing).DistinctBy(breach => breach.Id).ToList();
        if (open.Count > 0 && await client.SendAsync(alertmanager.Refresh(open, time.GetUtcNow()), cancellationToken) is { IsSent: false } failure)
        {
            logger.LogWarning("Receiver {Receiver} did not take the refresh of {Count} alerts: {Problem}", alertmanager.Name, open.Count, failure.Problem);
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(alertmanager.RefreshEvery, time, stoppingToken);
                await RefreshAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends.
        }
    }
}
