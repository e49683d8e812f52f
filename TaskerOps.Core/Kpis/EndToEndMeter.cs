using System.Globalization;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Kpis;

/// <summary>p99 from a task's creation to its first completion, by the time of completion; beside it p50, what is still active, and how much of the p99 was waiting for a retry.</summary>
public sealed class EndToEndMeter() : ActivityMeter(Kpi.EndToEnd)
{
    private const double Fraction = 0.99;

    // What completed is fast even when all else stands still: beyond this the rest is told beside it.
    private static readonly TimeSpan LongActive = TimeSpan.FromSeconds(30);

    /// <inheritdoc />
    protected override Reading Read(EngineActivity activity, Reading blank)
    {
        var completions = activity.TaskEvents.Where(move => move.FirstCompletion).OrderBy(move => move.AgeMilliseconds).ToList();
        var times = completions.ConvertAll(move => move.AgeMilliseconds);
        var active = activity.Standing?.ActiveTasks.ToList();
        double? oldest = active is { Count: > 0 } ? active.Max(task => (activity.Window.To - task.CreatedAt).TotalMilliseconds) : null;
        var details = new Dictionary<string, double?>(StringComparer.Ordinal)
        {
            ["p50"] = Percentile.Of(times, 0.50),
            ["retryWaitMs"] = RetryWait(activity, completions),
            ["activeTasks"] = active?.Count,
            ["oldestActiveMs"] = oldest,
        };
        if (times.Count > 0)
        {
            return blank with
            {
                Value = Percentile.Of(times, Fraction),
                Samples = times.Count,
                Details = details,
                Notice = oldest > LongActive.TotalMilliseconds ? $"Of those that completed; {Humane.Count(active!.Count)} more {(active.Count == 1 ? "is" : "are")} active, the oldest for {Humane.Duration(oldest.Value)}." : null,
            };
        }

        var text = active is { Count: > 0 } && oldest is { } age
            ? string.Create(CultureInfo.InvariantCulture, $"No task completed while {active.Count} {(active.Count == 1 ? "is" : "are")} active, the oldest for {age / 1000:0} s.")
            : "No task completed in this window.";
        return blank with { Details = details, Absence = new Absence(AbsenceReason.NoTraffic, text) };
    }

    /// <summary>What the tasks at the rank of the p99 spent waiting for another attempt, interpolated as the p99 itself.</summary>
    private static double? RetryWait(EngineActivity activity, List<TaskEvent> completions)
    {
        if (completions.Count == 0)
        {
            return null;
        }

        var waits = activity.StepEvents.Where(step => step.Kind is StepEventKind.RetryWaited)
            .GroupBy(step => step.Task).ToDictionary(task => task.Key, task => task.Sum(step => step.Milliseconds ?? 0));
        return Percentile.Of([.. completions.Select(move => waits.GetValueOrDefault(move.Task))], Fraction);
    }
}
