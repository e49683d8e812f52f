using TaskerOps.Core.TaskLists;

namespace TaskerOps.Core.Tasker;

/// <summary>
/// The newest tasks of a window, at most <c>@most</c>, for each meaning that "of a window" has. All are ranges of a primary key. <c>@first</c>
/// and <c>@last</c>: key range of the window; <c>@from</c>, <c>@to</c>: the window; <c>@before</c>: only tasks with a lesser key.
/// </summary>
internal static class TaskCandidatesSql
{
    // tasks_pkey, a range, backwards; created_at decides.
    private const string Created = """
        select task_uuid from tasker.tasks
        where task_uuid >= @first and task_uuid < least(@last, @before) and created_at >= @from and created_at < @to
        order by task_uuid desc limit @most
        """;

    // task_transitions_pkey, a range, backwards, @rows at most; then idx_task_transitions_uuid_sort_key: a task's first such row has to lie in the window.
    private const string FirstEntry = """
        select task_uuid from (
          select distinct task_uuid from (
            select task_uuid, to_state, created_at from tasker.task_transitions
            where task_transition_uuid >= @first and task_transition_uuid < @last order by task_transition_uuid desc limit @rows) newest
          where to_state = any(@entered) and created_at >= @from and created_at < @to) candidate
        cross join lateral (
          select created_at from tasker.task_transitions
          where task_uuid = candidate.task_uuid and to_state = any(@entered)
          order by sort_key, created_at, task_transition_uuid limit 1) entry
        where task_uuid < @before and entry.created_at >= @from and entry.created_at < @to
        order by task_uuid desc limit @most
        """;

    // workflow_step_transitions_pkey, a range, backwards, @rows at most; then workflow_steps_pkey, once a step.
    private const string StepEntry = """
        select distinct step.task_uuid from (
          select distinct workflow_step_uuid from (
            select workflow_step_uuid, to_state, created_at from tasker.workflow_step_transitions
            where workflow_step_transition_uuid >= @first and workflow_step_transition_uuid < @last order by workflow_step_transition_uuid desc limit @rows) newest
          where to_state = any(@entered) and created_at >= @from and created_at < @to) moved
        cross join lateral (select task_uuid from tasker.workflow_steps where workflow_step_uuid = moved.workflow_step_uuid offset 0) step
        where step.task_uuid < @before
        order by step.task_uuid desc limit @most
        """;

    // Known from memory.
    private const string Named = """
        select task_uuid from unnest(@tasks) named (task_uuid) where task_uuid < @before order by task_uuid desc limit @most
        """;

    /// <summary>The statement for what has to lie in the window.</summary>
    public static string Of(TaskMoment moment) => moment switch
    {
        TaskMoment.Completed or TaskMoment.Failed => FirstEntry,
        TaskMoment.StepEnqueued or TaskMoment.StepCompleted => StepEntry,
        TaskMoment.Active => Named,
        _ => Created,
    };

    /// <summary>The states whose rows count.</summary>
    public static string[] Entered(TaskMoment moment) => moment switch
    {
        TaskMoment.Failed => [TaskState.Error, TaskState.BlockedByFailures],
        TaskMoment.StepEnqueued => [StepState.Enqueued],
        _ => [TaskState.Complete],
    };
}
