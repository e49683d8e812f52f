using TaskerOps.Core.Investigations.Tasks.Steps;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.Tasks;

/// <summary>Which step a task's standing is about.</summary>
public static class Culprits
{
    /// <summary>The first that failed for good; else one that a person touched after it had failed; else one that waits for a retry, runs or waits.</summary>
    public static StepView? Of(IReadOnlyList<StepView> steps, string taskState) =>
        First(steps, step => step.State is StepState.Error)
        ?? First(steps, step => step.Operator.Length > 0 && step.LastFailure is not null && !TaskState.IsActive(taskState))
        ?? (taskState is TaskState.Complete ? null
            : First(steps, step => step.State is StepState.WaitingForRetry)
              ?? First(steps, step => step.State is StepState.InProgress or StepState.ReportedFailure)
              ?? First(steps, step => step.State is StepState.Enqueued or StepState.Reported)
              ?? First(steps, step => !StepState.IsKnown(step.State)));

    private static StepView? First(IReadOnlyList<StepView> steps, Func<StepView, bool> fits) =>
        steps.Where(fits).MinBy(step => step.LastFailure?.EndedAt ?? step.Since ?? DateTimeOffset.MaxValue);
}
