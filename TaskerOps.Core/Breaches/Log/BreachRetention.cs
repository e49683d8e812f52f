using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TaskerOps.Core.Breaches.Log;

/// <summary>Removes what is older than it need be kept, once an hour; never anything of an open breach.</summary>
/// <param name="store">The log's tables.</param>
/// <param name="options">How long to keep.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told what was removed.</param>
public sealed class BreachRetention(BreachLogStore store, RetentionOptions options, TimeProvider time, ILogger<BreachRetention> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Removes once.</summary>
    /// <returns>How many breaches, events and notices.</returns>
    /// <exception cref="BreachLogDownException">The log cannot be used.</exception>
    public Task<(int Breaches, int Events, int Notices)> RemoveAsync(CancellationToken cancellationToken) => store.RunAgainAsync(
        async (log, cancellation) =>
        {
            var now = time.GetUtcNow();
            var (breaches, events, outbox) = (now - TimeSpan.FromDays(options.Breaches), now - TimeSpan.FromDays(options.Events), now - TimeSpan.FromDays(options.Outbox));
            var notices = await log.Outbox
                .Where(row => row.CreatedAt < outbox && log.Breaches.Any(breach => breach.Id == row.BreachId && breach.ClosedAt < outbox)).ExecuteDeleteAsync(cancellation);
            var happened = await log.Events
                .Where(row => row.At < events && log.Breaches.Any(breach => breach.Id == row.BreachId && breach.ClosedAt < events)).ExecuteDeleteAsync(cancellation);
            var ended = await log.Breaches.Where(row => row.ClosedAt < breaches).ExecuteDeleteAsync(cancellation);
            return (ended, happened, notices);
        },
        cancellationToken);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await TryRemoveAsync(stoppingToken);
                await Task.Delay(Interval, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    private async Task TryRemoveAsync(CancellationToken cancellationToken)
    {
        try
        {
            var (breaches, events, notices) = await RemoveAsync(cancellationToken);
            if (breaches + events + notices > 0)
            {
                logger.LogInformation("Retention removed {Breaches} breaches, {Events} events and {Notices} notices", breaches, events, notices);
            }
        }
        catch (BreachLogDownException)
        {
            // Said by whoever needs the log now; in an hour it is tried again.
        }
    }
}
