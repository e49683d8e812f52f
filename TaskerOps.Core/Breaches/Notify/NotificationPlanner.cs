using TaskerOps.Core.Findings;

namespace TaskerOps.Core.Breaches.Notify;

/// <summary>Applies <see cref="NotificationPlan"/> to the receivers and windows that are configured.</summary>
/// <param name="receivers">All receivers.</param>
/// <param name="maintenance">The planned windows.</param>
/// <param name="direct">What was sent while the log was down.</param>
/// <param name="time">The clock.</param>
/// <param name="findings">How severe findings are; null = as documented.</param>
public sealed class NotificationPlanner(IReadOnlyList<IReceiver> receivers, MaintenanceCalendar maintenance, DirectNotices direct, TimeProvider time, FindingSettings? findings = null) : INoticePlanner
{
    /// <inheritdoc />
    public IReadOnlyList<PlannedNotice> Plan(Breach breach, IReadOnlyList<BreachEvent> events, IReadOnlySet<string> told) => !NoticeKinds.Calls(breach, findings)
        ? []
        : NotificationPlan.Of(breach, events, receivers, told, maintenance.At(time.GetUtcNow()) is not null, direct.Contains);
}
