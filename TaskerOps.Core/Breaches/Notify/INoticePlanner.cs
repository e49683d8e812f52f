namespace TaskerOps.Core.Breaches.Notify;

/// <summary>Decides which notices a change makes.</summary>
public interface INoticePlanner
{
    /// <summary>At most one notice per receiver and version.</summary>
    /// <param name="breach">The breach after the change.</param>
    /// <param name="events">What the change did.</param>
    /// <param name="told">Receivers that were told of this breach before, and not of its end since.</param>
    IReadOnlyList<PlannedNotice> Plan(Breach breach, IReadOnlyList<BreachEvent> events, IReadOnlySet<string> told);
}
