using TaskerOps.Core.Investigations.Tasks.Rows;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.Tasks;

/// <summary>How long a task may still rest in its state before Tasker moves it to error and puts it into the investigation queue.</summary>
/// <param name="ThresholdMinutes">After how many minutes it counts as stale.</param>
/// <param name="Minutes">How many minutes it has rested.</param>
/// <param name="IsOverride">Whether the template sets the threshold; otherwise it is Tasker's base configuration, which a deployment may raise.</param>
public sealed record TaskStaleness(int ThresholdMinutes, double Minutes, bool IsOverride)
{
    /// <summary>How many minutes are left; negative when it is overdue.</summary>
    public double MinutesLeft => ThresholdMinutes - Minutes;

    /// <summary>The staleness of a state; null of a state that cannot go stale.</summary>
    public static TaskStaleness? Of(string state, DateTimeOffset since, TemplatePlan plan, DateTimeOffset now)
    {
        var (key, usual) = state switch
        {
            TaskState.WaitingForDependencies => ("max_waiting_for_dependencies_minutes", 60),
            TaskState.WaitingForRetry => ("max_waiting_for_retry_minutes", 30),
            TaskState.StepsInProcess => ("max_steps_in_process_minutes", 30),
            _ => ("", 0),
        };
        if (usual == 0)
        {
            return null;
        }

        var isOverride = plan.LifecycleMinutes.TryGetValue(key, out var own);
        return new TaskStaleness(isOverride ? own : usual, Math.Max(0, (now - since).TotalMinutes), isOverride);
    }
}
