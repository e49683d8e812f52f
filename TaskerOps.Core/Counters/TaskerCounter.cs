using TaskerOps.Core.Activity;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Counters;

/// <summary>A counter of Tasker's orchestrators that counts rows of its tables, doubled ones too: two orchestrators count each its own.</summary>
/// <param name="Name">What it counts.</param>
/// <param name="Metric">Its name in Prometheus.</param>
/// <param name="Matchers">Beside the job's, as PromQL writes them: "to_state=…"; empty = none.</param>
/// <param name="Rows">When the rows that it counts were written, by time.</param>
public sealed record TaskerCounter(string Name, string Metric, string Matchers, Func<EngineActivity, IEnumerable<DateTimeOffset>> Rows)
{
    /// <summary>Steps enqueued, retries included.</summary>
    public static readonly TaskerCounter StepsEnqueued = new(
        "steps enqueued", "tasker_steps_enqueued_total", "", activity => Steps(activity, StepEventKind.Enqueued, StepEventKind.DoubledEnqueue));

    /// <summary>Steps completed.</summary>
    public static readonly TaskerCounter StepsCompleted = new(
        "steps completed", "tasker_step_state_transitions_total", "to_state=\"complete\"", activity => Steps(activity, StepEventKind.Completed, StepEventKind.DoubledCompletion));

    /// <summary>Tasks completed.</summary>
    public static readonly TaskerCounter TasksCompleted = new(
        "tasks completed", "tasker_tasks_completions_total", "", activity => activity.TaskEvents.Where(move => move.To is TaskState.Complete).Select(move => move.At));

    /// <summary>All that are held against the tables. Those that count attempts, or leave some rows out, tell nothing about one another.</summary>
    public static readonly IReadOnlyList<TaskerCounter> All = [StepsEnqueued, StepsCompleted, TasksCompleted];

    /// <summary>The series, as PromQL selects them within some other matchers.</summary>
    public string Series(string matchers) => $"{Metric}{{{matchers}{(Matchers.Length == 0 ? "" : "," + Matchers)}}}";

    private static IEnumerable<DateTimeOffset> Steps(EngineActivity activity, StepEventKind first, StepEventKind doubled) =>
        activity.StepEvents.Where(step => step.Kind == first || step.Kind == doubled).Select(step => step.At);
}
