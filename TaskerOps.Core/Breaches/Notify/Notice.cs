namespace TaskerOps.Core.Breaches.Notify;

/// <summary>What a receiver is told: an event, and the breach as it stood then.</summary>
/// <param name="Breach">The breach after the event.</param>
/// <param name="Event">What happened.</param>
public sealed record Notice(Breach Breach, BreachEvent Event);
