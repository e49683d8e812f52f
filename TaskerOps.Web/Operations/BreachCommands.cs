using TaskerOps.Core.Breaches;
using TaskerOps.Web.Endpoints;

namespace TaskerOps.Web.Operations;

/// <summary>Turns what was asked into a command, or says which field is wrong.</summary>
public static class BreachCommands
{
    /// <summary>The longest note.</summary>
    public const int LongestNote = 2000;

    /// <summary>The command, or a refusal that names the field.</summary>
    public static (BreachCommand? Command, BreachOutcome.Refused? Refusal) Of(BreachVerb verb, BreachRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Version is not >= 1)
        {
            return Refuse("version", "'version' must be the version of the breach that was seen, a whole number of 1 or more.");
        }

        var note = request.Note?.Trim();
        if (string.IsNullOrEmpty(note) ? verb is BreachVerb.Acknowledge or BreachVerb.Note or BreachVerb.Resolve : !IsText(note))
        {
            return Refuse("note", FormattableString.Invariant($"'note' must have 1 to {LongestNote} characters, none of them a control character."));
        }

        if (!QueryInput.TryMoment(request.Until, default, out var moment))
        {
            return Refuse("until", QueryInput.NotAMoment("until", request.Until));
        }

        var until = moment == default ? (DateTimeOffset?)null : moment;
        if (verb is BreachVerb.Snooze && until is null)
        {
            return Refuse("until", "'until' is missing: a snooze ends at a time.");
        }

        if (until is not null && verb is not (BreachVerb.Snooze or BreachVerb.Acknowledge))
        {
            return Refuse("until", "'until' has no meaning here.");
        }

        if (request.Beyond is { } beyond && (verb is not BreachVerb.Acknowledge || !double.IsFinite(beyond)))
        {
            return Refuse("beyond", "'beyond' must be a number, and goes with acknowledge only.");
        }

        if (request.WithAnother is true && verb is not BreachVerb.Acknowledge)
        {
            return Refuse("withAnother", "'withAnother' goes with acknowledge only.");
        }

        note = string.IsNullOrEmpty(note) ? null : note;
        var version = request.Version.Value;
        return (verb switch
        {
            BreachVerb.Acknowledge => new BreachCommand.Acknowledge(version, note!, until, request.Beyond, request.WithAnother ?? false),
            BreachVerb.Unacknowledge => new BreachCommand.Unacknowledge(version, note),
            BreachVerb.Snooze => new BreachCommand.Snooze(version, until!.Value, note),
            BreachVerb.Unsnooze => new BreachCommand.Unsnooze(version, note),
            BreachVerb.Note => new BreachCommand.AddNote(version, note!),
            BreachVerb.Resolve => new BreachCommand.Resolve(version, note!),
            _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, null),
        }, null);
    }

    // A database keeps no NUL, and nobody reads the others; half a surrogate pair is no character.
    private static bool IsText(string note) =>
        note.Length <= LongestNote
        && !note.EnumerateRunes().Any(rune => rune == System.Text.Rune.ReplacementChar || (System.Text.Rune.IsControl(rune) && rune.Value is not ('\n' or '\r' or '\t')));

    private static (BreachCommand?, BreachOutcome.Refused?) Refuse(string field, string sentence) => (null, new BreachOutcome.Refused(field, sentence));
}
