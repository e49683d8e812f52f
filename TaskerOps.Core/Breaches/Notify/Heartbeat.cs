using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TaskerOps.Core.Breaches.Notify;

/// <summary>
/// Gives a sign of life while somebody evaluates (rule 21). A process that serves pages but no longer judges is as dead as one that is gone.
/// </summary>
/// <param name="options">Where to and how often.</param>
/// <param name="alertmanager">Gets the alert that always fires; null = there is none.</param>
/// <param name="evaluatedAt">When breaches were last evaluated; null = never.</param>
/// <param name="client">Sends.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told when it does not get through, once.</param>
public sealed class Heartbeat(
    HeartbeatOptions options, AlertmanagerReceiver? alertmanager, Func<DateTimeOffset?> evaluatedAt, ReceiverClient client, TimeProvider time, ILogger<Heartbeat> logger) : BackgroundService
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(2);

    private bool _isFailing;

    private TimeSpan Interval => TimeSpan.FromSeconds(options.IntervalSeconds);

    /// <summary>Beats once, if somebody evaluated lately.</summary>
    public async Task BeatAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (evaluatedAt() is not { } last || now - last > Fresh)
        {
            return;
        }

        var requests = new List<HttpRequestMessage>();
        if (alertmanager is not null)
        {
            requests.Add(alertmanager.Heartbeat(now, Interval));
        }

        if (options.Url is not null)
        {
            requests.Add(new HttpRequestMessage(options.Method is HeartbeatMethod.Post ? HttpMethod.Post : HttpMethod.Get, options.Url));
        }

        var failure = (await Task.WhenAll(requests.Select(request => client.SendAsync(request, cancellationToken)))).FirstOrDefault(delivery => !delivery.IsSent);
        if (failure is not null && !_isFailing)
        {
            logger.LogWarning("The heartbeat does not get through: {Problem}", failure.Problem);
        }

        _isFailing = failure is not null;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // An evaluation comes soon after the start: the first sign of life need not wait for a whole interval.
        var soon = TimeSpan.FromSeconds(Math.Min(options.IntervalSeconds, 5));
        try
        {
            while (true)
            {
                await Task.Delay(evaluatedAt() is null ? soon : Interval, time, stoppingToken);
                await BeatAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends.
        }
    }
}
