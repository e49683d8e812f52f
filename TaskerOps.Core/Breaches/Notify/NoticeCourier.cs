using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TaskerOps.Core.Telemetry;

namespace TaskerOps.Core.Breaches.Notify;

/// <summary>Delivers the notices of one receiver, one after the other; a receiver that hangs keeps only its own courier.</summary>
/// <param name="receiver">Whom it serves.</param>
/// <param name="outbox">Where notices wait.</param>
/// <param name="client">Sends.</param>
/// <param name="log">Says when something may have been written.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told what a receiver does not take.</param>
public sealed class NoticeCourier(IReceiver receiver, Outbox outbox, ReceiverClient client, IBreachLog log, TimeProvider time, ILogger<NoticeCourier> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private volatile TaskCompletionSource _wake = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isFailing;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        log.Changed += Wake;
        OutboxMetrics.Know(receiver.Name);
        try
        {
            while (true)
            {
                var wake = _wake;
                if (!await TryDeliverAsync(stoppingToken))
                {
                    await Task.WhenAny(wake.Task, Task.Delay(LookEvery, time, stoppingToken));
                    stoppingToken.ThrowIfCancellationRequested();
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends.
        }
        finally
        {
            log.Changed -= Wake;
        }
    }

    private void Wake(object? sender, EventArgs args) =>
        Interlocked.Exchange(ref _wake, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <summary>Delivers one notice; false if there is none, or the log is down.</summary>
    private async Task<bool> TryDeliverAsync(CancellationToken cancellationToken)
    {
        ClaimedNotice? claimed;
        try
        {
            claimed = await outbox.ClaimAsync(receiver.Name, cancellationToken);
        }
        catch (BreachLogDownException)
        {
            return false;
        }

        if (claimed is null)
        {
            return false;
        }

        using var correlation = claimed.Notice.CorrelationId is { } id ? Correlation.Continue(id) : Correlation.Begin(time);
        var delivery = await client.SendAsync(receiver, claimed.Notice, cancellationToken);
        var state = delivery.IsSent ? NoticeState.Sent : delivery.MayRetry ? NoticeState.Pending : NoticeState.Refused;
        var wait = state is NoticeState.Pending ? BackOff.Wait(claimed.Attempt, delivery.RetryAfter, Random.Shared.NextDouble()) : TimeSpan.Zero;
        Report(claimed, state, delivery);
        await SettleAsync(claimed, state, wait, delivery.Problem, cancellationToken);
        return true;
    }

    /// <summary>What a receiver took must be noted, however long the log is down: otherwise it would be told again.</summary>
    private async Task SettleAsync(ClaimedNotice claimed, NoticeState state, TimeSpan wait, string? problem, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await outbox.SettleAsync(claimed, state, wait, problem, cancellationToken);
                return;
            }
            catch (BreachLogDownException)
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    private void Report(ClaimedNotice claimed, NoticeState state, Delivery delivery)
    {
        OutboxMetrics.Tried(receiver.Name, state);
        if (state is NoticeState.Refused)
        {
            logger.LogError(
                "Receiver {Receiver} refuses transition {Version} of breach {Breach}: {Problem}", receiver.Name, claimed.Notice.Event.Version, claimed.Notice.Breach.Id, delivery.Problem);
        }
        else if (state is NoticeState.Pending && !_isFailing)
        {
            logger.LogWarning("Receiver {Receiver} does not take notices: {Problem} They are kept and tried again", receiver.Name, delivery.Problem);
        }
        else if (state is NoticeState.Sent && _isFailing)
        {
            logger.LogInformation("Receiver {Receiver} takes notices again", receiver.Name);
        }

        _isFailing = state is NoticeState.Pending;
    }
}
