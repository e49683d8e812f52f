using TaskerOps.Core.Breaches;
using TaskerOps.Core.Breaches.Notify;

namespace TaskerOps.Tests.Integration.Breaches;

/// <summary>Nobody is told anything.</summary>
internal sealed class NoNotices : INoticePlanner
{
    /// <inheritdoc />
    public IReadOnlyList<PlannedNotice> Plan(Breach breach, IReadOnlyList<BreachEvent> events, IReadOnlySet<string> told) => [];
}
