using TaskerOps.Core.Breaches;

namespace TaskerOps.Web.Endpoints.Breaches;

/// <summary>Until when notifications are muted.</summary>
/// <param name="By">Who muted them.</param>
/// <param name="At">When.</param>
/// <param name="Until">When they go on.</param>
/// <param name="Note">Why; may be null.</param>
public sealed record SnoozeAnswer(ActorAnswer By, DateTimeOffset At, DateTimeOffset Until, string? Note)
{
    /// <summary>Tells a snooze.</summary>
    public static SnoozeAnswer? Of(Snooze? snooze) => snooze is null ? null : new(ActorAnswer.Of(snooze.By)!, snooze.At, snooze.Until, snooze.Note);
}
