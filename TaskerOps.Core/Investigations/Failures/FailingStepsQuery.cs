using Npgsql;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.Failures;

/// <summary>
/// All rows of every step of which a worker reported a failure in a window, found by the reports: for windows that hold too many
/// transitions to look through. A step that failed without a report is not found this way.
/// </summary>
public static class FailingStepsQuery
{
    /// <summary>How long before the window a report may lie whose failure lies in it: the orchestrator that should process it may have been down.</summary>
    public static readonly TimeSpan Context = TimeSpan.FromMinutes(10);

    /// <summary>
    /// idx_audit_recorded_at or idx_audit_success, whichever finds fewer; then idx_workflow_step_transitions_uuid_sort_key or
    /// idx_workflow_step_transitions_step_uuid, workflow_steps_pkey or idx_workflow_steps_transitive_deps
    /// and tasks_pkey or idx_tasks_uuid_temporal, once a step. $1, $2: window of the reports; $3: most reports, the newest. The columns are those of
    /// <see cref="StepTransitionsQuery"/>.
    /// </summary>
    public const string Sql = """
        with failing as materialized (
          select workflow_step_uuid as step
          from tasker.workflow_step_result_audit
          where success = false and recorded_at >= $1 and recorded_at < $2
          order by recorded_at desc limit $3
        ), steps as materialized (
          select distinct step from failing
        )
        select r.id, steps.step, of_step.task_uuid, of_task.named_task_uuid, coalesce(of_step.template_step, n.name), r.to_state, r.sort_key, r.created_at,
               r.from_state, null::varchar, null::timestamp
        from steps
        cross join lateral (
          select workflow_step_transition_uuid as id, from_state, to_state, sort_key, created_at
          from tasker.workflow_step_transitions where workflow_step_uuid = steps.step offset 0) r
        cross join lateral (
          select task_uuid, named_step_uuid, inputs->>'__template_step_name' as template_step
          from tasker.workflow_steps where workflow_step_uuid = steps.step offset 0) of_step
        cross join lateral (
          select named_task_uuid from tasker.tasks where task_uuid = of_step.task_uuid offset 0) of_task
        left join tasker.named_steps n on n.named_step_uuid = of_step.named_step_uuid
        order by steps.step, r.sort_key, r.created_at, r.id
        """;

    /// <summary>The command.</summary>
    public static NpgsqlBatchCommand Command(Window window, int mostReports) => new(Sql)
    {
        Parameters =
        {
            Timestamps.Parameter(window.From - Context),
            Timestamps.Parameter(window.To),
            new NpgsqlParameter<long> { TypedValue = mostReports },
        },
    };
}
