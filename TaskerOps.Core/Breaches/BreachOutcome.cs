namespace TaskerOps.Core.Breaches;

/// <summary>What became of a command.</summary>
public abstract record BreachOutcome
{
    /// <summary>Done: the breach as it stands now, and the events that were written with it.</summary>
    public sealed record Changed(Breach Breach, IReadOnlyList<BreachEvent> Events) : BreachOutcome;

    /// <summary>It was so already; nothing was written.</summary>
    public sealed record Unchanged(Breach Breach) : BreachOutcome;

    /// <summary>Someone else was faster, or the breach has ended. The sentence says who and when.</summary>
    public sealed record Conflict(Breach Breach, string Sentence) : BreachOutcome;

    /// <summary>The command cannot be obeyed; the field is named as in the API, camelCase.</summary>
    public sealed record Refused(string Field, string Sentence) : BreachOutcome;

    /// <summary>There is no such breach.</summary>
    public sealed record Unknown : BreachOutcome;
}
