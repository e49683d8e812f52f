using TaskerOps.Core.Series;

namespace TaskerOps.Core.Breaches;

/// <summary>
/// What becomes of a breach when a person wants something of it. Pure; decided on the row as it stands. A command neither reopens a
/// breach nor changes whether its subject is judged to be in breach.
/// </summary>
public static class BreachRules
{
    /// <summary>Longest note, in characters.</summary>
    public const int LongestNote = 2000;

    /// <summary>Longest name, in characters.</summary>
    public const int LongestName = 80;

    /// <summary>How far ahead an acknowledgement may end.</summary>
    public static readonly TimeSpan LongestAcknowledgement = TimeSpan.FromDays(7);

    /// <summary>How far ahead a snooze may end.</summary>
    public static readonly TimeSpan LongestSnooze = TimeSpan.FromHours(24);

    /// <summary>How long there must have been no value before a person may end what was last seen in breach.</summary>
    public static readonly TimeSpan UnmeasuredBeforeResolve = TimeSpan.FromMinutes(15);

    /// <summary>Decides a command.</summary>
    /// <param name="breach">As it stands.</param>
    /// <param name="command">What is wanted.</param>
    /// <param name="actor">Who wants it.</param>
    /// <param name="now">When, UTC.</param>
    /// <param name="last">What the judge last said of the subject; null = not known.</param>
    public static BreachOutcome Decide(Breach breach, BreachCommand command, Actor actor, DateTimeOffset now, Judgement? last)
    {
        if (CommandCheck.Check(breach, command, actor, now, last) is { } refused)
        {
            return refused;
        }

        var revision = new Revision(breach, last?.EvaluationId ?? breach.EvaluationId);
        if (command is BreachCommand.AddNote note)
        {
            // What was learned is worth writing down also when it is over, and whoever has it.
            revision.Add(BreachEventKind.Noted, now, it => it, actor, note.Note.Trim(), last?.Value);
            return revision.Outcome;
        }

        if (!breach.IsOpen)
        {
            return new BreachOutcome.Conflict(breach, $"This breach is already resolved, since {BreachText.Time(breach.ClosedAt!.Value)}.");
        }

        BreachUpkeep.Expire(revision, now);
        return command is not BreachCommand.Acknowledge && IsNewlyOwned(revision.Breach, command, actor)
            ? Taken(breach, now)
            : command switch
            {
                BreachCommand.Acknowledge it => Acknowledge(revision, it, actor, now, last),
                BreachCommand.Unacknowledge it => Unacknowledge(revision, it, actor, now, last),
                BreachCommand.Snooze it => Snooze(revision, it, actor, now, last),
                BreachCommand.Unsnooze it => Unsnooze(revision, it, actor, now, last),
                BreachCommand.Resolve it => Resolve(revision, it, actor, now, last),
                _ => throw new ArgumentOutOfRangeException(nameof(command), command, "No such command."),
            };
    }

    /// <summary>Whether a value is beyond another one, strictly.</summary>
    internal static bool IsWorse(double value, double than, bool highIsBad) => highIsBad ? value > than : value < than;

    /// <summary>Whether somebody else took it after the person had looked.</summary>
    private static bool IsNewlyOwned(Breach breach, BreachCommand command, Actor actor) =>
        breach.OwnedVersion > command.Version && breach.Acknowledgement is { } owned && owned.By != actor;

    private static BreachOutcome.Conflict Taken(Breach breach, DateTimeOffset now)
    {
        var owned = breach.Acknowledgement!;
        return new BreachOutcome.Conflict(breach, $"{owned.By.Name} took this {BreachText.Length(now - owned.At)} before you, at {BreachText.Time(owned.At)}.");
    }

    private static BreachOutcome Acknowledge(Revision revision, BreachCommand.Acknowledge command, Actor actor, DateTimeOffset now, Judgement? last)
    {
        if (revision.Breach.Acknowledgement is { } owned)
        {
            return owned.By == actor ? new BreachOutcome.Unchanged(revision.Original) : Taken(revision.Original, now);
        }

        var taken = new Acknowledgement(actor, now, command.Note.Trim(), command.Until, command.Beyond, command.WithAnother);
        revision.Add(BreachEventKind.Acknowledged, now, breach => breach with { Acknowledgement = taken }, actor, taken.Note, last?.Value);
        return revision.Outcome;
    }

    private static BreachOutcome Unacknowledge(Revision revision, BreachCommand.Unacknowledge command, Actor actor, DateTimeOffset now, Judgement? last)
    {
        if (revision.Breach.Acknowledgement is not null)
        {
            revision.Add(BreachEventKind.Unacknowledged, now, breach => breach with { Acknowledgement = null }, actor, Trimmed(command.Note), last?.Value);
        }

        return revision.Outcome;
    }

    private static BreachOutcome Snooze(Revision revision, BreachCommand.Snooze command, Actor actor, DateTimeOffset now, Judgement? last)
    {
        if (revision.Breach.Snooze is not { } snooze || snooze.By != actor || snooze.Until != command.Until)
        {
            var muted = new Snooze(actor, now, command.Until, Trimmed(command.Note));
            revision.Add(BreachEventKind.Snoozed, now, breach => breach with { Snooze = muted }, actor, muted.Note, last?.Value);
        }

        return revision.Outcome;
    }

    private static BreachOutcome Unsnooze(Revision revision, BreachCommand.Unsnooze command, Actor actor, DateTimeOffset now, Judgement? last)
    {
        if (revision.Breach.Snooze is not null)
        {
            revision.Add(BreachEventKind.Unsnoozed, now, breach => breach with { Snooze = null }, actor, Trimmed(command.Note), last?.Value);
        }

        return revision.Outcome;
    }

    private static BreachOutcome Resolve(Revision revision, BreachCommand.Resolve command, Actor actor, DateTimeOffset now, Judgement? last)
    {
        var note = command.Note.Trim();
        if (IsLastSeenInBreach(revision.Breach, last))
        {
            // What nobody judges any more, because its setting is gone, is not measured either.
            var unmeasuredFor = last is { Unmeasured: not null, UnmeasuredSince: { } since } ? now - since
                : revision.Breach.Subject.Kind is SubjectKind.Unmeasured ? now - revision.Breach.StartedAt
                : last is { EvaluatedAt: { } judged } ? now - judged
                : TimeSpan.Zero;
            if (unmeasuredFor < UnmeasuredBeforeResolve)
            {
                return new BreachOutcome.Refused("breach", StillInBreach(revision.Breach, last));
            }

            note = $"Resolved by hand while unmeasured for {BreachText.Length(unmeasuredFor)}: {note}";
        }

        revision.Add(
            BreachEventKind.ResolvedByHand, now, breach => breach with { ClosedAt = now, Closure = Closure.ByHand, Value = last?.Value ?? breach.Value }, actor, note, last?.Value);
        return revision.Outcome;
    }

    private static bool IsLastSeenInBreach(Breach breach, Judgement? last) =>
        breach.Target is not { } target || breach.Alert is not { } alert
            ? breach.Phase is not Phase.Recovering
            : (last?.Value ?? breach.Value) is not { } value || IsWorse(value, alert, alert > target);

    private static string StillInBreach(Breach breach, Judgement? last) => (last?.Value ?? breach.Value) is { } value
        ? $"It is still in breach: the last value is {Humane.Of(value, breach.Unit)}. It can be resolved by hand when it has not been measured for {BreachText.Length(UnmeasuredBeforeResolve)}."
        : $"It still cannot be measured. It can be resolved by hand after {BreachText.Length(UnmeasuredBeforeResolve)}.";

    private static string? Trimmed(string? note) => string.IsNullOrWhiteSpace(note) ? null : note.Trim();
}
