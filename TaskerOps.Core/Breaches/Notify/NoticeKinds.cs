using TaskerOps.Core.Findings;

namespace TaskerOps.Core.Breaches.Notify;

/// <summary>Which events make notices.</summary>
public static class NoticeKinds
{
    private static readonly FindingSettings Documented = new(new Dictionary<string, FindingOptions>(StringComparer.Ordinal));

    /// <summary>Someone must look: it began, came back, lost the one who had it, or goes on after a mute.</summary>
    public static bool IsCall(this BreachEventKind kind) => kind is BreachEventKind.Fired or BreachEventKind.Reopened or BreachEventKind.Unsnoozed || kind.IsCallAgain();

    /// <summary>Someone must look although somebody had it.</summary>
    public static bool IsCallAgain(this BreachEventKind kind) =>
        kind is BreachEventKind.Unacknowledged or BreachEventKind.AcknowledgementExpired or BreachEventKind.TripwireTouched;

    /// <summary>Whether anybody is told of a breach at all: of a finding only if it is severe enough to call somebody.</summary>
    /// <param name="breach">The breach.</param>
    /// <param name="findings">How severe findings are; null = as documented.</param>
    public static bool Calls(Breach breach, FindingSettings? findings) =>
        breach.Subject.Kind is not SubjectKind.Finding || (findings ?? Documented).SeverityOf(breach.Subject) is FindingSeverity.Page;

    /// <summary>It is over.</summary>
    public static bool IsEnd(this BreachEventKind kind) => kind is BreachEventKind.Resolved or BreachEventKind.ResolvedByHand;

    /// <summary>Nobody else need look any more: of use only to those who were called.</summary>
    public static bool IsAllClear(this BreachEventKind kind) => kind is BreachEventKind.Acknowledged || kind.IsEnd();
}
