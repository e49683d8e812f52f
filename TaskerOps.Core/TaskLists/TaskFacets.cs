namespace TaskerOps.Core.TaskLists;

/// <summary>How the tasks that a filter matches divide.</summary>
/// <param name="Matching">How many match, of those looked at.</param>
/// <param name="Looked">How many were looked at, the newest of the window.</param>
/// <param name="IsCapped">Whether the window holds more than were looked at, or more kinds than are told: counts are then "at least".</param>
/// <param name="Counts">By facet: values with their counts, the most frequent first, at most <see cref="MostValues"/>.</param>
public sealed record TaskFacets(long Matching, long Looked, bool IsCapped, IReadOnlyDictionary<TaskFacet, IReadOnlyList<KeyValuePair<string, long>>> Counts)
{
    /// <summary>How many values of a facet are told.</summary>
    public const int MostValues = 12;

    /// <summary>Divides groups by each facet.</summary>
    public static TaskFacets Of(IReadOnlyCollection<TaskGroup> groups, long looked, bool isCapped)
    {
        return new TaskFacets(groups.Sum(group => group.Count), looked, isCapped, Enum.GetValues<TaskFacet>().ToDictionary(facet => facet, By));

        IReadOnlyList<KeyValuePair<string, long>> By(TaskFacet facet) =>
        [
            .. groups.SelectMany(group => Values(group, facet).Select(value => (Value: value, group.Count)))
                .GroupBy(one => one.Value, one => one.Count, StringComparer.Ordinal)
                .Select(one => KeyValuePair.Create(one.Key, one.Sum()))
                .OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal)
                .Take(MostValues),
        ];
    }

    private static IEnumerable<string> Values(TaskGroup group, TaskFacet facet) => facet switch
    {
        TaskFacet.Class => [group.Class.ToString().ToLowerInvariant()],
        TaskFacet.State => [group.State],
        TaskFacet.Namespace => [group.Template.Namespace],
        TaskFacet.Template => [group.Template.Name],
        TaskFacet.Version => [group.Template.Version],
        TaskFacet.Initiator => Known(group.Initiator),
        TaskFacet.SourceSystem => Known(group.SourceSystem),
        _ => group.Tags.Distinct(StringComparer.Ordinal),
    };

    private static IEnumerable<string> Known(string? value) => string.IsNullOrEmpty(value) ? [] : [value];
}
