namespace TaskerOps.Core.Breaches.Notify;

/// <summary>Which events make notices.</summary>
public static class NoticeKinds
{
    /// <summary>Someone must look: it began, came back, lost the one who had it, or goes on after a mute.</summary>
    public static bool IsCall(this BreachEventKind kind) => kind is BreachEventKind.Fired or BreachEventKind.Reopened or BreachEventKind.Unsnoozed || kind.IsCallAgain();

    /// <summary>Someone must look although somebody had it.</summary>
    public static bool IsCallAgain(this BreachEventKind kind) =>
        kind is BreachEventKind.Unacknowledged or BreachEventKind.AcknowledgementExpired or BreachEventKind.TripwireTouched;

    /// <summary>It is over.</summary>
    public static bool IsEnd(this BreachEventKind kind) => kind is BreachEventKind.Resolved or BreachEventKind.ResolvedByHand;

    /// <summary>Nobody else need look any more: of use only to those who were called.</summary>
    public static bool IsAllClear(this BreachEventKind kind) => kind is BreachEventKind.Acknowledged || kind.IsEnd();
}
