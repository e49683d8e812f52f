using Microsoft.Extensions.Logging;
using TaskerOps.Core.Findings;

namespace TaskerOps.Core.Breaches.Notify;

/// <summary>
/// Tells receivers straight away while the log is down (rule 20). A mute holds here too. What a receiver took is remembered, so that it is not sent
/// again when it is written afterwards; what it did not take goes out then.
/// </summary>
/// <param name="receivers">All receivers.</param>
/// <param name="client">Sends.</param>
/// <param name="maintenance">The planned windows.</param>
/// <param name="direct">Remembers.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told what a receiver did not take.</param>
/// <param name="findings">How severe findings are; null = as documented.</param>
public sealed class EmergencyNotifier(
    IReadOnlyList<IReceiver> receivers, ReceiverClient client, MaintenanceCalendar maintenance, DirectNotices direct, TimeProvider time, ILogger<EmergencyNotifier> logger,
    FindingSettings? findings = null) : IEmergencyNotifier
{
    /// <inheritdoc />
    public Task SendAsync(Breach breach, BreachEvent transition, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return !NoticeKinds.Calls(breach, findings) || maintenance.At(now) is not null || breach.Snooze?.Until > now
            ? Task.CompletedTask
            : Task.WhenAll(receivers.Where(receiver => receiver.Wants(transition.Kind)).Select(receiver => SendAsync(receiver, new Notice(breach, transition), cancellationToken)));
    }

    private async Task SendAsync(IReceiver receiver, Notice notice, CancellationToken cancellationToken)
    {
        var delivery = await client.SendAsync(receiver, notice, cancellationToken, isOnlyAttempt: true);
        if (delivery.IsSent)
        {
            direct.Add(notice.Breach, notice.Event, receiver.Name);
        }
        else
        {
            logger.LogWarning(
                "Receiver {Receiver} did not take transition {Version} of breach {Breach} while the log is down: {Problem}",
                receiver.Name, notice.Event.Version, notice.Breach.Id, delivery.Problem);
        }
    }
}
