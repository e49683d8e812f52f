namespace TaskerOps.Core.Investigations.Failures;

/// <summary>Puts failures of the same cause together.</summary>
public static class FailureGrouping
{
    /// <summary>The groups: what failed most tasks first, then what happened last.</summary>
    public static IReadOnlyList<FailureGroup> Of(IEnumerable<Failure> failures) =>
    [
        .. failures.GroupBy(failure => failure.Fingerprint).Select(group => Of(group.Key, [.. group.OrderByDescending(failure => failure.At)]))
            .OrderByDescending(group => group.FailedTasks).ThenByDescending(group => group.Finals).ThenByDescending(group => group.Attempts)
            .ThenByDescending(group => group.LastSeen).ThenBy(group => group.Fingerprint.Key, StringComparer.Ordinal),
    ];

    /// <summary>The raw messages of a group with their counts, most frequent first: of final failures, else of attempts, else of tasks.</summary>
    public static IReadOnlyList<KeyValuePair<string, int>> Messages(FailureGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        var kind = group.Finals > 0 ? FailureKind.Final : group.Attempts > 0 ? FailureKind.Attempt : FailureKind.Task;
        return Counted(group.Failures.Where(failure => failure.Kind == kind).Select(failure => failure.Message ?? ""), StringComparer.Ordinal);
    }

    /// <summary>The last failure of each task of a group, newest first; of a final failure and the failure of its task, the final one.</summary>
    public static IReadOnlyList<Failure> Tasks(FailureGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return
        [
            .. group.Failures.GroupBy(failure => failure.Task)
                .Select(failures => failures.FirstOrDefault(failure => failure.Kind is FailureKind.Final) ?? failures.First())
                .OrderByDescending(failure => failure.At),
        ];
    }

    private static FailureGroup Of(Fingerprint fingerprint, List<Failure> failures)
    {
        // One count a failure: a final failure and the report before it are the same, so versions and workers go by one kind.
        var counted = failures.Where(failure => failure.Kind is FailureKind.Attempt).ToList() is { Count: > 0 } attempts ? attempts : failures;
        return new FailureGroup(failures[0].Cause, fingerprint, failures)
        {
            FailedTasks = failures.Count(failure => failure.Kind is FailureKind.Task),
            Finals = failures.Count(failure => failure.Kind is FailureKind.Final),
            Attempts = failures.Count(failure => failure.Kind is FailureKind.Attempt),
            Tasks = failures.Select(failure => failure.Task).Distinct().Count(),
            FirstSeen = failures[^1].At,
            LastSeen = failures[0].At,
            Handlers = [.. failures.Select(failure => failure.Handler).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Versions = Counted(counted.Select(failure => failure.Version).Where(version => version.Length > 0), StringComparer.Ordinal),
            Workers = Counted(counted.Select(failure => failure.Worker).OfType<Guid>(), EqualityComparer<Guid>.Default),
            Sample = failures.Find(failure => failure.Message is not null)?.Message,
        };
    }

    private static List<KeyValuePair<T, int>> Counted<T>(IEnumerable<T> items, IEqualityComparer<T> comparer)
        where T : notnull =>
        [.. items.GroupBy(item => item, comparer).Select(group => KeyValuePair.Create(group.Key, group.Count())).OrderByDescending(pair => pair.Value)];
}
