namespace TaskerOps.Core.Breaches;

/// <summary>Which breaches to list.</summary>
/// <param name="States">Any of open, acknowledged, snoozed, resolved; none = all.</param>
/// <param name="Subjects">Keys of KPIs or findings; none = all.</param>
/// <param name="From">Only those that had not ended before this, UTC.</param>
/// <param name="To">Only those that fired before this, UTC.</param>
/// <param name="Before">Keyset page: only those that fired before this breach.</param>
/// <param name="Limit">At most so many; 1 to 200.</param>
public sealed record BreachFilter(
    IReadOnlySet<BreachState> States, IReadOnlySet<string> Subjects, DateTimeOffset? From = null, DateTimeOffset? To = null, Guid? Before = null, int Limit = 50)
{
    /// <summary>Only those whose id lies in this range, both ends included; null = all.</summary>
    public (Guid From, Guid To)? Ids { get; init; }

    /// <summary>Whether it matches a breach, apart from the page.</summary>
    public bool Matches(Breach breach) =>
        (States.Count == 0 || States.Any(state => Is(breach, state)))
        && (Subjects.Count == 0 || Subjects.Contains(breach.Subject.Key))
        && (From is not { } from || breach.ClosedAt is not { } closed || closed >= from)
        && (To is not { } to || breach.FiredAt < to)
        && (Ids is not { } ids || (breach.Id >= ids.From && breach.Id <= ids.To));

    private static bool Is(Breach breach, BreachState state) => state is BreachState.Resolved ? !breach.IsOpen : breach.IsOpen && state switch
    {
        BreachState.Open => breach.Acknowledgement is null,
        BreachState.Acknowledged => breach.Acknowledgement is not null,
        _ => breach.Snooze is not null,
    };
}
