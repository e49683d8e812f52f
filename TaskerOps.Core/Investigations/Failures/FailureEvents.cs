using TaskerOps.Core.Activity;
using TaskerOps.Core.Figures;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Investigations.Failures;

/// <summary>The rows of a window that count as failures, by the same rules as the panels, newest first.</summary>
/// <param name="Finals">Steps that failed for good.</param>
/// <param name="Attempts">Failed reports.</param>
/// <param name="Tasks">First failures of tasks.</param>
public sealed record FailureEvents(IReadOnlyList<StepEvent> Finals, IReadOnlyList<StepEvent> Attempts, IReadOnlyList<TaskEvent> Tasks)
{
    /// <summary>The most of each kind whose causes are read; of more, the newest.</summary>
    public const int Most = 20_000;

    /// <summary>Those of a window, out of everything that is known of it.</summary>
    public static FailureEvents Of(EngineActivity activity, Window window) => new(
        Newest(StepFigures.Failures(activity, attempts: false), window, step => step.At),
        Newest(StepFigures.Failures(activity, attempts: true), window, step => step.At),
        Newest(activity.TaskEvents.Where(move => move.FirstFailure), window, move => move.At));

    /// <summary>Those of a window, out of some steps and tasks.</summary>
    public static FailureEvents Of(IEnumerable<StepEvent> steps, IEnumerable<TaskEvent> tasks, Window window)
    {
        var byKind = steps.ToLookup(step => step.Kind);
        return new FailureEvents(
            Newest(byKind[StepEventKind.Failed], window, step => step.At),
            Newest(byKind[StepEventKind.ReportedFailure], window, step => step.At),
            Newest(tasks.Where(move => move.FirstFailure), window, move => move.At));
    }

    /// <summary>The newest of each kind, as many as are read.</summary>
    public FailureEvents Capped() => Finals.Count <= Most && Attempts.Count <= Most && Tasks.Count <= Most
        ? this
        : new([.. Finals.Take(Most)], [.. Attempts.Take(Most)], [.. Tasks.Take(Most)]);

    /// <summary>The first final failure of each task that had failed with it: its own failure follows within a moment.</summary>
    public IReadOnlyDictionary<Guid, StepEvent> FirstFinals()
    {
        var failedAt = Tasks.ToDictionary(move => move.Task, move => move.At + FailedStepQuery.Slack);
        var first = new Dictionary<Guid, StepEvent>();
        foreach (var final in Finals)
        {
            // Newest first: the last that is met is the first that happened.
            if (failedAt.TryGetValue(final.Task, out var until) && final.At <= until)
            {
                first[final.Task] = final;
            }
        }

        return first;
    }

    private static List<T> Newest<T>(IEnumerable<T> items, Window window, Func<T, DateTimeOffset> at) =>
        [.. items.Where(item => window.Contains(at(item))).OrderByDescending(at)];
}
