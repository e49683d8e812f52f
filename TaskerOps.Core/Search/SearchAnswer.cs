namespace TaskerOps.Core.Search;

/// <summary>What a search brought.</summary>
/// <param name="Tried">The ids that were looked for; empty = the text holds none.</param>
/// <param name="Hits">What they name: tasks, steps, correlations, entries, breaches; within one kind as their ids order them.</param>
/// <param name="IsCapped">Whether some id names more of a kind than <see cref="MostPerKind"/>, or the text holds more than is looked at.</param>
/// <param name="Problems">What could not be asked, one sentence each; empty when all was.</param>
public sealed record SearchAnswer(IReadOnlyList<IdPrefix> Tried, IReadOnlyList<SearchHit> Hits, bool IsCapped, IReadOnlyList<string> Problems)
{
    /// <summary>How many of one kind are told for one id.</summary>
    public const int MostPerKind = 8;

    /// <summary>Nothing asked, nothing found.</summary>
    public static readonly SearchAnswer None = new([], [], IsCapped: false, []);
}
