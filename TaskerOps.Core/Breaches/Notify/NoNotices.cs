namespace TaskerOps.Core.Breaches.Notify;

/// <summary>Nobody is told anything.</summary>
public sealed class NoNotices : INoticePlanner
{
    /// <inheritdoc />
    public IReadOnlyList<PlannedNotice> Plan(Breach breach, IReadOnlyList<BreachEvent> events, IReadOnlySet<string> told) => [];
}
