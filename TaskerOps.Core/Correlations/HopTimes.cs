using TaskerOps.Core.Activity;

namespace TaskerOps.Core.Correlations;

/// <summary>How long each hop took, read from the rows of tasks and their steps. Small negative times, which clocks and transactions bring about, count as zero.</summary>
public static class HopTimes
{
    /// <summary>Every time of every hop, in milliseconds; a hop that nothing passed has none.</summary>
    /// <param name="tasks">The tasks.</param>
    /// <param name="steps">The rows of each of their steps, ordered by <see cref="StepHistory.Compare"/>.</param>
    public static IReadOnlyDictionary<Hop, IReadOnlyList<double>> Of(IEnumerable<CorrelatedTask> tasks, IEnumerable<StepRow[]> steps)
    {
        var times = Enum.GetValues<Hop>().ToDictionary(hop => hop, _ => new List<double>());
        var firstEnqueue = new Dictionary<Guid, DateTimeOffset>();
        var events = new List<StepEvent>();
        foreach (var rows in steps)
        {
            events.Clear();
            StepHistory.Read(rows, events);
            Read(events, times, firstEnqueue);
        }

        foreach (var task in tasks)
        {
            Add(Hop.Creation, (task.CreatedAt - task.RequestedAt).TotalMilliseconds);
            if (firstEnqueue.TryGetValue(task.Id, out var enqueued))
            {
                Add(Hop.Enqueue, (enqueued - task.CreatedAt).TotalMilliseconds);
            }
        }

        return times.ToDictionary(hop => hop.Key, hop => (IReadOnlyList<double>)[.. hop.Value.Order()]);

        void Add(Hop hop, double milliseconds) => times[hop].Add(Math.Max(0, milliseconds));
    }

    private static void Read(List<StepEvent> events, Dictionary<Hop, List<double>> times, Dictionary<Guid, DateTimeOffset> firstEnqueue)
    {
        DateTimeOffset? reported = null;
        foreach (var happened in events)
        {
            switch (happened.Kind)
            {
                case StepEventKind.Enqueued:
                    firstEnqueue[happened.Task] = firstEnqueue.TryGetValue(happened.Task, out var first) && first < happened.At ? first : happened.At;
                    break;
                case StepEventKind.Claimed when happened.Milliseconds is { } waited:
                    times[Hop.Execution].Add(waited);
                    break;
                case StepEventKind.Reported or StepEventKind.ReportedFailure:
                    reported = happened.At;
                    if (happened.Milliseconds is { } ran)
                    {
                        times[Hop.Submission].Add(ran);
                    }

                    break;
                case StepEventKind.Completed or StepEventKind.Retried or StepEventKind.Failed when reported is { } at:
                    times[Hop.Processing].Add(Math.Max(0, (happened.At - at).TotalMilliseconds));
                    reported = null;
                    break;
                default:
                    break;
            }
        }
    }
}
