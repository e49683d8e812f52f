namespace TaskerOps.Core.Breaches;

/// <summary>Tells the receivers of a transition that cannot be recorded, because the log is down. Once, best effort, without an outbox behind it.</summary>
public interface IEmergencyNotifier
{
    /// <summary>Sends it to every receiver that wants this kind of event; a receiver that fails is logged, and not tried again.</summary>
    /// <param name="breach">The breach after the event.</param>
    /// <param name="transition">The event; its version is the number of the transition, as it is written into the log later.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task SendAsync(Breach breach, BreachEvent transition, CancellationToken cancellationToken);
}
