using TaskerOps.Core.Breaches;
using TaskerOps.Core.Findings;
using TaskerOps.Core.Series;
using TaskerOps.Web.Components.Shared;
using TaskerOps.Web.Operations;

namespace TaskerOps.Web.Components.Breaches;

/// <summary>The words that pages use for breaches.</summary>
public static class BreachWords
{
    /// <summary>How it stands: firing, warning, note, recovering, cannot be measured, resolved.</summary>
    public static string Of(Breach breach, BreachBoard board) => breach switch
    {
        { IsOpen: false, Closure: Closure.ByHand } => "Resolved by hand",
        { IsOpen: false } => "Resolved",
        { Subject.Kind: SubjectKind.Unmeasured } => "Cannot be measured",
        { Phase: Phase.Recovering } => "Recovering",
        _ => board.SeverityOf(breach) switch { FindingSeverity.Warn => "Warning", FindingSeverity.Note => "Note", _ => "Firing" },
    };

    /// <summary>The style name of how it stands: bad, warn, unknown. Green says "measured and well" only.</summary>
    public static string Css(Breach breach, BreachBoard board) => breach switch
    {
        { IsOpen: false } or { Subject.Kind: SubjectKind.Unmeasured } => "unknown",
        { Phase: Phase.Recovering } => "warn",
        _ => board.SeverityOf(breach) is FindingSeverity.Page ? "bad" : "warn",
    };

    /// <summary>A state to list by.</summary>
    public static string Of(BreachState state) => state switch
    {
        BreachState.Open => "Open",
        BreachState.Acknowledged => "Acknowledged",
        BreachState.Snoozed => "Snoozed",
        _ => "Resolved",
    };

    /// <summary>What happened, as the end of "Ana …" or "TaskerOps …".</summary>
    public static string Of(BreachEventKind kind) => kind switch
    {
        BreachEventKind.Fired => "It fired",
        BreachEventKind.Reopened => "It came back and was reopened",
        BreachEventKind.Recovering => "First reading back within the target",
        BreachEventKind.Relapsed => "Outside the target again",
        BreachEventKind.Resolved => "It resolved by itself",
        BreachEventKind.ResolvedByHand => "Resolved by hand",
        BreachEventKind.Unmeasured => "No value any more",
        BreachEventKind.Measured => "Measured again",
        BreachEventKind.Acknowledged => "Acknowledged",
        BreachEventKind.Unacknowledged => "Taken back",
        BreachEventKind.AcknowledgementExpired => "The acknowledgement ran out",
        BreachEventKind.TripwireTouched => "The tripwire was touched: nobody has it now",
        BreachEventKind.Snoozed => "Notifications snoozed",
        BreachEventKind.Unsnoozed => "Notifications go on",
        BreachEventKind.Noted => "Note",
        _ => "Nobody evaluated",
    };

    /// <summary>What a person does.</summary>
    public static string Of(BreachVerb verb) => verb switch
    {
        BreachVerb.Acknowledge => "Acknowledge",
        BreachVerb.Unacknowledge => "Take back",
        BreachVerb.Snooze => "Snooze",
        BreachVerb.Unsnooze => "End snooze",
        BreachVerb.Note => "Add note",
        _ => "Resolve by hand",
    };

    /// <summary>What a verb does, in one sentence for the dialog.</summary>
    public static string About(BreachVerb verb) => verb switch
    {
        BreachVerb.Acknowledge => "Everyone sees that you have it. It stays open until the value is back.",
        BreachVerb.Unacknowledge => "Nobody has it then, and its notifications go on.",
        BreachVerb.Snooze => "Mutes its notifications. The breach stays visible.",
        BreachVerb.Unsnooze => "Its notifications go on.",
        BreachVerb.Note => "Goes into the history for everyone.",
        _ => "Only for what cannot end by itself: refused while the last value is still in breach.",
    };

    /// <summary>The value of a moment, in the breach's unit.</summary>
    public static string Value(Breach breach, double? value) => Humane.Of(value, breach.Unit).ToString();
}
