using TaskerOps.Core.Kpis;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Breaches;

/// <summary>What must hold of a command by itself, whoever has the breach.</summary>
internal static class CommandCheck
{
    /// <summary>Why the command cannot be obeyed; null = it can.</summary>
    public static BreachOutcome.Refused? Check(Breach breach, BreachCommand command, Actor actor, DateTimeOffset now, Judgement? last)
    {
        if (actor.Name.Trim().Length is 0 or > BreachRules.LongestName)
        {
            return new("actor", $"A name has 1 to {BreachRules.LongestName} characters.");
        }

        return command switch
        {
            BreachCommand.Acknowledge it => Note(it.Note, isRequired: true) ?? Until(it.Until, now, BreachRules.LongestAcknowledgement) ?? Tripwire(breach, it.Beyond, last),
            BreachCommand.Unacknowledge it => Note(it.Note, isRequired: false),
            BreachCommand.Snooze it => Note(it.Note, isRequired: false) ?? Until(it.Until, now, BreachRules.LongestSnooze),
            BreachCommand.Unsnooze it => Note(it.Note, isRequired: false),
            BreachCommand.AddNote it => Note(it.Note, isRequired: true),
            BreachCommand.Resolve it => Note(it.Note, isRequired: true),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "No such command."),
        };
    }

    private static BreachOutcome.Refused? Note(string? note, bool isRequired) => (note?.Trim().Length ?? 0) switch
    {
        0 when isRequired => new("note", "A note is required: why, or what next."),
        > BreachRules.LongestNote => new("note", $"A note has at most {BreachRules.LongestNote} characters."),
        _ => null,
    };

    private static BreachOutcome.Refused? Until(DateTimeOffset? until, DateTimeOffset now, TimeSpan longest) => until switch
    {
        null => null,
        { } at when at <= now => new("until", "This time is past."),
        { } at when at - now > longest => new("until", $"At most {BreachText.Length(longest)} from now."),
        _ => null,
    };

    private static BreachOutcome.Refused? Tripwire(Breach breach, double? beyond, Judgement? last)
    {
        if (beyond is not { } wire)
        {
            return null;
        }

        if (breach.Target is not { } target || breach.Alert is not { } alert)
        {
            return new("beyond", "This breach has no value that could go beyond anything.");
        }

        var highIsBad = alert > target;
        if (!double.IsFinite(wire) || !BreachRules.IsWorse(wire, alert, highIsBad))
        {
            return new("beyond", $"It must be a number {(highIsBad ? "above" : "below")} the alert value of {Humane.Of(alert, breach.Unit)}.");
        }

        return last is { Value: { } value, Unmeasured: null } && BreachRules.IsWorse(value, wire, highIsBad)
            ? new("beyond", $"The value is beyond that already: {Humane.Of(value, breach.Unit)}.")
            : null;
    }
}
