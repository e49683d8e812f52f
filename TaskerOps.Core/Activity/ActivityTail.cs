using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Activity;

/// <summary>Moves what is known of the engine along with each new reading of the end of the tables.</summary>
public static class ActivityTail
{
    /// <summary>
    /// How far before the last reading the next one begins: transactions that were open then commit rows with an earlier
    /// <c>created_at</c>.
    /// </summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromSeconds(30);

    /// <summary>What is known after a slice: its events replace those of its window, those before <paramref name="from"/> are forgotten, and what moved moves.</summary>
    /// <param name="known">What was known; its window reaches into the slice's or touches it.</param>
    /// <param name="slice">The new reading.</param>
    /// <param name="from">Start of the window to keep.</param>
    /// <param name="takenAt">When the tables were read.</param>
    public static EngineActivity Fold(EngineActivity known, ActivitySlice slice, DateTimeOffset from, DateTimeOffset takenAt)
    {
        var seam = slice.Window.From;
        return new EngineActivity
        {
            Window = new Window(from, slice.Window.To),
            TakenAt = takenAt,
            Creations = Join(known.Creations, slice.Creations, from, seam, creation => creation.At),
            TaskEvents = Join(known.TaskEvents, slice.TaskEvents, from, seam, move => move.At),
            StepEvents = Join(known.StepEvents, slice.StepEvents, from, seam, step => step.At),
            Reports = [.. known.Reports.Where(report => report.LastAt >= from && report.LastAt < seam), .. slice.Reports],
            Standing = known.Standing is { } standing ? Move(standing, slice) : null,
        };
    }

    /// <summary>What is open after the entities of a slice have moved.</summary>
    public static Standing Move(Standing standing, ActivitySlice slice)
    {
        var tasks = standing.OpenTasks.ToBuilder();
        foreach (var row in slice.Tasks)
        {
            if (TaskState.IsTerminal(row.ToState))
            {
                tasks.Remove(row.Task);
            }
            else
            {
                tasks[row.Task] = new OpenTask(row.ToState, row.At, row.TaskCreatedAt, row.Namespace, row.Template);
            }
        }

        var steps = standing.EnqueuedSteps.ToBuilder();
        foreach (var row in slice.Steps)
        {
            if (row.ToState is StepState.Enqueued)
            {
                steps[row.Step] = new WaitingStep(row.Task, row.Namespace, row.At, row.Template, row.Name);
            }
            else
            {
                steps.Remove(row.Step);
            }
        }

        // Steps of tasks that ended while they were enqueued wait for nobody; they would pile up here for ever.
        var ended = slice.Tasks.Where(row => !TaskState.IsActive(row.ToState)).Select(row => row.Task).ToHashSet();
        steps.RemoveRange([.. steps.Where(step => ended.Contains(step.Value.Task)).Select(step => step.Key)]);

        return new Standing(tasks.ToImmutable(), steps.ToImmutable());
    }

    private static T[] Join<T>(IReadOnlyList<T> old, IReadOnlyList<T> fresh, DateTimeOffset from, DateTimeOffset seam, Func<T, DateTimeOffset> at)
    {
        // An hour of a busy engine is many megabytes, every few seconds: one array, filled once.
        var kept = ByTime.Between(old, from, seam, at);
        var joined = new T[kept.Count + fresh.Count];
        kept.CopyTo(joined);
        for (var i = 0; i < fresh.Count; i++)
        {
            joined[kept.Count + i] = fresh[i];
        }

        return joined;
    }
}
