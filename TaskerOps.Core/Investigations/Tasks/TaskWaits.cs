using TaskerOps.Core.Breaches;
using TaskerOps.Core.Findings;
using TaskerOps.Core.Investigations.Tasks.Steps;

namespace TaskerOps.Core.Investigations.Tasks;

/// <summary>The waits of a task's steps for their workers that findings explain.</summary>
public static class TaskWaits
{
    /// <summary>From when to when steps waited for long enough that it may want a reason; null where none did.</summary>
    public static (DateTimeOffset From, DateTimeOffset To)? RangeOf(TaskView task)
    {
        var waits = Waits(task).Select(wait => wait.Segment).Where(wait => wait.Milliseconds(task.At) >= WaitExplained.NotWorthSaying.TotalMilliseconds).ToList();
        return waits.Count == 0 ? null : (waits.Min(wait => wait.From), waits.Max(wait => wait.To ?? task.At));
    }

    /// <summary>The reasons, the longest wait first.</summary>
    /// <param name="task">The task.</param>
    /// <param name="findings">Findings that were raised meanwhile.</param>
    public static IReadOnlyList<(StepView Step, WaitReason Reason)> Of(TaskView task, IReadOnlyList<Breach> findings) => findings.Count == 0
        ? []
        : [.. Waits(task).Select(wait => (wait.Step, Reason: WaitExplained.Of(findings, wait.Segment.From, wait.Segment.To, task.At)))
            .Where(wait => wait.Reason is not null).Select(wait => (wait.Step, wait.Reason!)).OrderByDescending(wait => wait.Item2.Length)];

    private static IEnumerable<(StepView Step, Segment Segment)> Waits(TaskView task) => task.Steps.SelectMany(step =>
        step.Attempts.SelectMany(attempt => attempt.Segments).Where(segment => segment.Kind is SegmentKind.Queue).Select(segment => (step, segment)));
}
