using TaskerOps.Core.Investigations.Tasks.Steps;

namespace TaskerOps.Core.Investigations.Tasks.Time;

/// <summary>The axis of a task.</summary>
public static class TaskTimeline
{
    /// <summary>From the creation of the task over all attempts of its steps. Waiting is no work: only what a step itself spends counts.</summary>
    public static TimeAxis AxisOf(TaskView task)
    {
        var work = task.Steps
            .SelectMany(step => step.Attempts).SelectMany(attempt => attempt.Segments)
            .Where(segment => segment.Kind is not SegmentKind.BackOff)
            .Select(segment => (segment.From, To: segment.To ?? (task.IsAtRest ? segment.From : task.At)))
            .Concat(task.Facts.Moves.Select(move => (From: move.At, To: move.At)));
        return TimeAxis.Of(work, task.Facts.CreatedAt, task.IsAtRest ? null : task.At);
    }
}
