using TaskerOps.Core.Activity;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Figures;

/// <summary>How many tasks were open in each state at the end of each bucket, walked back from what is open at the end of the window.</summary>
public static class ActiveTasks
{
    /// <summary>Lines by state, active states first by their last value; blocked_by_failures, if any, last.</summary>
    /// <param name="activity">With a standing.</param>
    /// <param name="standing">What is open at the window's end.</param>
    /// <param name="buckets">Steps of the window.</param>
    /// <param name="wants">Which namespaces count.</param>
    public static IReadOnlyList<Line> ByState(EngineActivity activity, Standing standing, Buckets buckets, Func<string, bool> wants)
    {
        var count = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var task in standing.OpenTasks.Values.Where(task => wants(task.Namespace)))
        {
            Add(task.State, 1);
        }

        var perBucket = new Dictionary<string, int>[buckets.Count];
        var moves = activity.TaskEvents;
        var next = moves.Count - 1;
        for (var bucket = buckets.Count - 1; bucket >= 0; bucket--)
        {
            for (; next >= 0 && moves[next].At >= buckets.EndOf(bucket); next--)
            {
                if (wants(moves[next].Namespace))
                {
                    Add(moves[next].To, -1);
                    Add(moves[next].From, 1);
                }
            }

            perBucket[bucket] = new Dictionary<string, int>(count, StringComparer.Ordinal);
        }

        return [.. perBucket.SelectMany(states => states.Where(state => state.Value != 0).Select(state => state.Key))
            .Distinct(StringComparer.Ordinal)
            .OrderBy(state => state is TaskState.BlockedByFailures)
            .ThenByDescending(state => perBucket[^1].GetValueOrDefault(state))
            .ThenBy(state => state, StringComparer.Ordinal)
            .Select(state => new Line(state, [.. perBucket.Select((states, bucket) => new Point(
                buckets.StartOf(bucket),
                buckets.StartOf(bucket) < activity.TakenAt ? Math.Max(0, states.GetValueOrDefault(state)) : null))]))];

        void Add(string? state, int change)
        {
            if (state is not null && !TaskState.IsTerminal(state))
            {
                count[state] = count.GetValueOrDefault(state) + change;
            }
        }
    }
}
