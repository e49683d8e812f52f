using TaskerOps.Core.TaskLists;

namespace TaskerOps.Core.Tasker;

/// <summary>The parts of which <see cref="TaskListQuery"/> makes its statements; its comments name the indexes.</summary>
internal static class TaskListSql
{
    /// <summary>The rows of a page.</summary>
    public const string Rows = """
        select task_uuid, named_task_uuid, created_at, initiator, source_system, tags::text, correlation_id, state, since, took, class
        from chosen order by task_uuid desc limit @page
        """;

    /// <summary>The kinds, the most frequent first.</summary>
    public const string Groups = """
        select named_task_uuid, state, class, left(initiator, 128), left(source_system, 128), left(tags::text, 2000), count(*)
        from chosen group by 1, 2, 3, 4, 5, 6
        order by count(*) desc limit @page
        """;

    /// <summary>
    /// The newest tasks of a window, at most <c>@most</c>. <c>@first</c>, <c>@last</c>: key range of the window; <c>@from</c>, <c>@to</c>: the window;
    /// <c>@before</c>: only lesser keys; <c>@rows</c>: how many transitions are looked at, the newest ones; <c>@entered</c>: states whose rows count.
    /// </summary>
    public static string Candidates(TaskMoment moment) => moment switch
    {
        TaskMoment.Completed or TaskMoment.Failed => """
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
            """,
        TaskMoment.StepEnqueued or TaskMoment.StepCompleted => """
            select distinct step.task_uuid from (
              select distinct workflow_step_uuid from (
                select workflow_step_uuid, to_state, created_at from tasker.workflow_step_transitions
                where workflow_step_transition_uuid >= @first and workflow_step_transition_uuid < @last order by workflow_step_transition_uuid desc limit @rows) newest
              where to_state = any(@entered) and created_at >= @from and created_at < @to) moved
            cross join lateral (select task_uuid from tasker.workflow_steps where workflow_step_uuid = moved.workflow_step_uuid offset 0) step
            where step.task_uuid < @before
            order by step.task_uuid desc limit @most
            """,
        TaskMoment.Active => """
            select task_uuid from unnest(@tasks) named (task_uuid) where task_uuid < @before order by task_uuid desc limit @most
            """,
        _ => """
            select task_uuid from tasker.tasks
            where task_uuid >= @first and task_uuid < least(@last, @before) and created_at >= @from and created_at < @to
            order by task_uuid desc limit @most
            """,
    };

    /// <summary>The newest transition of the window that <see cref="Candidates"/> does not read any more; null where it reads all.</summary>
    public static string Unread(TaskMoment moment) => moment switch
    {
        TaskMoment.Completed or TaskMoment.Failed => """
            (select task_transition_uuid from tasker.task_transitions
             where task_transition_uuid >= @first and task_transition_uuid < @last order by task_transition_uuid desc offset @rows limit 1)
            """,
        TaskMoment.StepEnqueued or TaskMoment.StepCompleted => """
            (select workflow_step_transition_uuid from tasker.workflow_step_transitions
             where workflow_step_transition_uuid >= @first and workflow_step_transition_uuid < @last order by workflow_step_transition_uuid desc offset @rows limit 1)
            """,
        _ => "null::uuid",
    };

    /// <summary>The states whose rows count.</summary>
    public static string[] Entered(TaskMoment moment) => moment switch
    {
        TaskMoment.Failed => [TaskState.Error, TaskState.BlockedByFailures],
        TaskMoment.StepEnqueued => [StepState.Enqueued],
        _ => [TaskState.Complete],
    };

    // OFFSET 0 keeps the planner from turning look-ups of a few into joins with whole tables.

    /// <summary>What each candidate is, and those that are asked for. A part of the filter that is null narrows nothing; the planner drops it.</summary>
    public static string Chosen() => """
        , standing as (
          select t.*, now_in.state, now_in.since,
            case when now_in.state = any(@ended) then now_in.since else @now end - t.created_at as took,
            case when now_in.state = any(@failures) then 0
              when now_in.state = any(@ended) then 4
              when @now - now_in.since > coalesce(limits.longest, @otherwise) then 1
              when now_in.state in ('waiting_for_dependencies', 'waiting_for_retry') then 2
              else 3 end as class
          from scanned
          cross join lateral (
            select task_uuid, named_task_uuid, created_at, initiator, source_system, tags, correlation_id
            from tasker.tasks where task_uuid = scanned.task_uuid offset 0) t
          left join lateral (
            select to_state, created_at from tasker.task_transitions where task_uuid = scanned.task_uuid and most_recent offset 0) latest on true
          cross join lateral (select coalesce(latest.to_state, 'pending') as state, coalesce(latest.created_at, t.created_at) as since) now_in
          left join unnest(@limited, @limitedin, @limits) limits (template, state, longest)
            on limits.template = t.named_task_uuid and limits.state = now_in.state
        ), chosen as (
          select * from standing
          where (@templates is null or named_task_uuid = any(@templates))
            and (@initiator is null or initiator = @initiator)
            and (@source is null or source_system = @source)
            and (@tag is null or (jsonb_typeof(tags) = 'array' and tags ? @tag))
            and (@states is null or state = any(@states))
            and (@classes is null or class = any(@classes))
            and (@oldest is null or created_at >= @oldest)
            and (@newest is null or created_at <= @newest)
            and (@shortest is null or took >= @shortest)
            and (@longest is null or took <= @longest)
            and (@error is null or exists (
              select from tasker.workflow_steps step
              where step.task_uuid = standing.task_uuid and step.results -> 'error' ->> 'message' ilike @error offset 0))
            and (@handled is null or exists (
              select from tasker.workflow_steps step join tasker.named_steps named using (named_step_uuid)
              where step.task_uuid = standing.task_uuid and coalesce(step.inputs ->> '__template_step_name', named.name) = any(@handled) offset 0))
            and (@worker is null or exists (
              select from tasker.workflow_step_result_audit report
              where report.task_uuid = standing.task_uuid and report.worker_uuid = @worker offset 0))
        )
        """;
}
