using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.TaskLists;

/// <summary>
/// After how long without a change a task that has not ended counts as stuck: the state's staleness threshold times
/// <see cref="NearThreshold"/>, or <see cref="Unusual"/> times what its template usually takes as a whole, whichever is less.
/// </summary>
/// <param name="WaitingForDependencies">In <c>waiting_for_dependencies</c>.</param>
/// <param name="WaitingForRetry">In <c>waiting_for_retry</c>.</param>
/// <param name="StepsInProcess">In <c>steps_in_process</c>.</param>
/// <param name="Other">In any other state that has not ended: Tasker itself holds these for stuck after ten minutes (find_stuck_tasks).</param>
public sealed record StuckLimits(TimeSpan WaitingForDependencies, TimeSpan WaitingForRetry, TimeSpan StepsInProcess, TimeSpan Other)
{
    /// <summary>Which share of its staleness threshold counts as near: Tasker's own monitoring warns from there on.</summary>
    public const double NearThreshold = 0.8;

    /// <summary>How many times the usual duration of a whole task one state may take.</summary>
    public const double Unusual = 3;

    /// <summary>A task that has stood for less is never stuck: the fall-back poller alone may take that long.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromMinutes(1);

    /// <summary>The limits of a template.</summary>
    /// <param name="lifecycle">Its staleness thresholds.</param>
    /// <param name="usual">p95 of creation to completion of its last tasks; null = not known, the thresholds alone count.</param>
    public static StuckLimits Of(StalenessThresholds lifecycle, TimeSpan? usual)
    {
        var most = usual is { } p95 ? p95 * Unusual : TimeSpan.MaxValue;
        return new(
            Limit(lifecycle.WaitingForDependencies), Limit(lifecycle.WaitingForRetry), Limit(lifecycle.StepsInProcess),
            most < Later(StalenessThresholds.Elsewhere) ? Later(most) : Later(StalenessThresholds.Elsewhere));

        TimeSpan Limit(TimeSpan threshold) => Later(threshold * NearThreshold < most ? threshold * NearThreshold : most);
    }

    /// <summary>The limit of a state.</summary>
    public TimeSpan In(string state) => state switch
    {
        TaskState.WaitingForDependencies => WaitingForDependencies,
        TaskState.WaitingForRetry => WaitingForRetry,
        TaskState.StepsInProcess => StepsInProcess,
        _ => Other,
    };

    private static TimeSpan Later(TimeSpan limit) => limit > Least ? limit : Least;
}
