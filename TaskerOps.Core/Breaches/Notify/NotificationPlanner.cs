namespace TaskerOps.Core.Breaches.Notify;

/// <summary>Applies <see cref="NotificationPlan"/> to the receivers and windows that are configured.</summary>
/// <param name="receivers">All receivers.</param>
/// <param name="maintenance">The planned windows.</param>
/// <param name="direct">What was sent while the log was down.</param>
/// <param name="time">The clock.</param>
public sealed class NotificationPlanner(IReadOnlyList<IReceiver> receivers, MaintenanceCalendar maintenance, DirectNotices direct, TimeProvider time) : INoticePlanner
{
    /// <inheritdoc />
    public IReadOnlyList<PlannedNotice> Plan(Breach breach, IReadOnlyList<BreachEvent> events, IReadOnlySet<string> told) =>
        NotificationPlan.Of(breach, events, receivers, told, maintenance.At(time.GetUtcNow()) is not null, direct.Contains);
}
