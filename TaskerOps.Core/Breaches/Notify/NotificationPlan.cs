namespace TaskerOps.Core.Breaches.Notify;

/// <summary>
/// Which events make notices for whom (rules 10, 17, 22). Calls are held back by a snooze and by planned maintenance, and recorded as
/// muted. That it is taken or over is told also then, to those who had been called: an incident must not stay open at a
/// receiver because of a mute; and never to others.
/// </summary>
public static class NotificationPlan
{
    /// <summary>One notice per event and receiver that wants it, in the order of versions.</summary>
    /// <param name="breach">The breach after the events.</param>
    /// <param name="events">What happened.</param>
    /// <param name="receivers">All receivers.</param>
    /// <param name="told">Names of those who were called and not told of the end since.</param>
    /// <param name="isMaintenance">Whether planned maintenance is on.</param>
    /// <param name="isSentDirectly">Whether a receiver had this transition already, while the log was down.</param>
    public static IReadOnlyList<PlannedNotice> Of(
        Breach breach, IReadOnlyList<BreachEvent> events, IReadOnlyList<IReceiver> receivers, IReadOnlySet<string> told, bool isMaintenance, Func<BreachEvent, string, bool> isSentDirectly)
    {
        var plan = new List<PlannedNotice>();
        foreach (var receiver in receivers)
        {
            var isTold = told.Contains(receiver.Name);
            foreach (var happened in events.Where(happened => receiver.Wants(happened.Kind)).OrderBy(happened => happened.Version))
            {
                if (happened.Kind is BreachEventKind.Unsnoozed && !breach.IsOpen)
                {
                    continue;
                }

                var isMuted = happened.Kind.IsAllClear() ? !isTold : isMaintenance || breach.Snooze?.Until > happened.At;
                var state = isSentDirectly(happened, receiver.Name) ? NoticeState.SentDirectly : isMuted ? NoticeState.Muted : NoticeState.Pending;
                plan.Add(new PlannedNotice(receiver.Name, happened, state));
                isTold = state is NoticeState.Muted ? isTold : !happened.Kind.IsEnd();
            }
        }

        return plan;
    }
}
