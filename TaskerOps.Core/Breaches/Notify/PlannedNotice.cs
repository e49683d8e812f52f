namespace TaskerOps.Core.Breaches.Notify;

/// <summary>One notice for one receiver.</summary>
/// <param name="Receiver">Name of the receiver.</param>
/// <param name="Event">What it is told.</param>
/// <param name="State">Pending, muted, or sent directly already.</param>
public sealed record PlannedNotice(string Receiver, BreachEvent Event, NoticeState State);
