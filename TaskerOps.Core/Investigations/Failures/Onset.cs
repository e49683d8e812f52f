using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.Failures;

/// <summary>Puts the ruler together: what the tables told, the failures themselves, the start of each worker that reported one.</summary>
public static class Onset
{
    /// <summary>How long before the first failure something may lie to be on the ruler.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromHours(24);

    private const int MostWorkers = 10;

    /// <summary>The ruler, oldest first.</summary>
    /// <param name="group">The cause.</param>
    /// <param name="told">What the tables told.</param>
    /// <param name="earlier">When it was seen before the window; null = not, or not known.</param>
    public static IReadOnlyList<OnsetEvent> Of(FailureGroup group, IEnumerable<OnsetEvent> told, DateTimeOffset? earlier)
    {
        ArgumentNullException.ThrowIfNull(group);
        var events = new List<OnsetEvent>(told) { new(group.FirstSeen, "first failure in this window", IsFailure: true) };
        if (group.LastSeen > group.FirstSeen)
        {
            events.Add(new(group.LastSeen, "last failure in this window", IsFailure: true));
        }

        if (group.Versions.Count > 1)
        {
            events.AddRange(group.Failures.Where(failure => failure.Version.Length > 0).GroupBy(failure => failure.Version, StringComparer.Ordinal)
                .Select(version => new OnsetEvent(version.Min(failure => failure.At), $"first failure in version {version.Key}", IsFailure: true)));
        }

        if (earlier is { } before)
        {
            events.Add(new(before, "last seen before this window", IsFailure: true));
        }

        // A worker makes its identity when it starts: a key of version 7 says when.
        events.AddRange(group.Workers.Take(MostWorkers)
            .Select(worker => (Id: worker.Key, At: TimeOrderedUuid.TimeOf(worker.Key)))
            .Where(worker => worker.At is not null)
            .Select(worker => new OnsetEvent(worker.At!.Value, $"worker {worker.Id.ToString()[^12..]} started")));
        return [.. events.Where(one => one.At >= group.FirstSeen - Reach).OrderBy(one => one.At)];
    }
}
