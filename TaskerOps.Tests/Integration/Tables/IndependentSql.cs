namespace TaskerOps.Tests.Integration.Tables;

/// <summary>
/// The figures by plain SQL over whole tables, written from their definitions and from nothing that TaskerOps asks.
/// $1: from, inclusive; $2: to, exclusive.
/// </summary>
internal static class IndependentSql
{
    private const string Tasks = """
        with task as (
          select t.task_uuid, t.created_at, space.name as namespace
          from tasker.tasks t join tasker.named_tasks n on n.named_task_uuid = t.named_task_uuid
          join tasker.task_namespaces space on space.task_namespace_uuid = n.task_namespace_uuid
        ), task_row as (
          select r.*, t.created_at as task_created_at, t.namespace,
                 row_number() over (partition by r.task_uuid order by r.sort_key, r.created_at, r.task_transition_uuid) as place
          from tasker.task_transitions r join task t on t.task_uuid = r.task_uuid
        ), task_state as (
          select distinct on (task_uuid) task_uuid, namespace, to_state, task_created_at
          from task_row where created_at < $2 order by task_uuid, place desc
        )
        """;

    private const string Steps = Tasks + """
        , step_row as (
          select r.workflow_step_uuid as step, s.task_uuid, t.namespace, r.to_state, r.created_at,
                 coalesce(s.inputs->>'__template_step_name', named.name) as step_name, n.configuration,
                 row_number() over history as place, lag(r.to_state) over history as before
          from tasker.workflow_step_transitions r
          join tasker.workflow_steps s on s.workflow_step_uuid = r.workflow_step_uuid
          join tasker.named_steps named on named.named_step_uuid = s.named_step_uuid
          join task t on t.task_uuid = s.task_uuid
          join tasker.tasks of_task on of_task.task_uuid = s.task_uuid
          join tasker.named_tasks n on n.named_task_uuid = of_task.named_task_uuid
          window history as (partition by r.workflow_step_uuid order by r.sort_key, r.created_at, r.workflow_step_transition_uuid)
        ), step_once as (
          select * from step_row where before is null or before <> to_state
        ), enqueue as (
          select e.step, e.place, e.created_at as enqueued_at,
                 (select c.created_at from step_row c where c.step = e.step and c.to_state = 'in_progress' and c.place > e.place order by c.place limit 1) as claimed_at
          from step_once e where e.to_state = 'enqueued'
        ), report as (
          select r.*, (
            select c.created_at from step_row c
            where c.step = r.step and c.to_state = 'in_progress' and c.place < r.place
              and c.place > coalesce((select max(e.place) from step_row e where e.step = r.step and e.to_state = 'enqueued' and e.place < r.place), 0)
            order by c.place limit 1) as claimed_at
          from step_once r where r.to_state in ('enqueued_for_orchestration', 'enqueued_as_error_for_orchestration')
        )
        """;

    private const string Propagations = Steps + """
        , waiting as (
          select extract(epoch from $2 - (select e.enqueued_at from enqueue e where e.step = last.step and e.place <= last.place order by e.place desc limit 1)) * 1000 as ms
          from (select distinct on (step) step, task_uuid, to_state, place from step_row where created_at < $2 order by step, place desc) last
          join task_state on task_state.task_uuid = last.task_uuid
          where last.to_state = 'enqueued' and task_state.to_state not in ('complete', 'error', 'cancelled', 'resolved_manually', 'blocked_by_failures')
        ), propagation as (
          select greatest(0, extract(epoch from claimed_at - enqueued_at) * 1000) as ms from enqueue where claimed_at >= $1 and claimed_at < $2
          union all
          select ms from waiting
        )
        """;

    public const string TasksCreated = Tasks + "select namespace, count(*) from task where created_at >= $1 and created_at < $2 group by 1";

    public const string TasksCompleted = Tasks + """
        select namespace, count(*) from (select distinct on (task_uuid) * from task_row where to_state = 'complete' order by task_uuid, place) first
        where created_at >= $1 and created_at < $2 group by 1
        """;

    public const string TasksFailed = Tasks + """
        select namespace, count(*) from (select distinct on (task_uuid) * from task_row where to_state in ('error', 'blocked_by_failures') order by task_uuid, place) first
        where created_at >= $1 and created_at < $2 group by 1
        """;

    // A state of a later version is not among the ends that are known.
    public const string TasksActive = Tasks + """
        select namespace, count(*) from task_state where $1 < $2
          and to_state not in ('complete', 'error', 'cancelled', 'resolved_manually', 'blocked_by_failures') group by 1
        """;

    public const string TaskStates = Tasks + "select to_state, count(*) from task_state where $1 < $2 and to_state not in ('complete', 'error', 'cancelled', 'resolved_manually') group by 1";

    public const string StepsEnqueued = Steps + "select namespace, count(*) from step_once where to_state = 'enqueued' and created_at >= $1 and created_at < $2 group by 1";

    public const string StepsCompleted = Steps + "select namespace, count(*) from step_once where to_state = 'complete' and created_at >= $1 and created_at < $2 group by 1";

    public const string StepFailures = Steps + """
        select coalesce((
            select (item->'handler'->>'callable') || case when item->'handler'->>'method' <> 'call' then '.' || (item->'handler'->>'method') else '' end
            from jsonb_array_elements(configuration->'steps') item where item->>'name' = step_name), '(no handler: ' || step_name || ')'), count(*)
        from step_once where to_state = 'error' and created_at >= $1 and created_at < $2 group by 1
        """;

    public static readonly string StepFailureAttempts = StepFailures.Replace("to_state = 'error' and", "to_state = 'enqueued_as_error_for_orchestration' and", StringComparison.Ordinal);

    // Value, samples.
    public const string StepExecutionTime = Steps + """
        select avg(greatest(0, extract(epoch from created_at - claimed_at) * 1000))::float8, count(*)
        from report where created_at >= $1 and created_at < $2 and claimed_at is not null
        """;

    public const string StepRetryRate = Steps + """
        select 100.0::float8 * (select count(*) from step_once where to_state = 'waiting_for_retry' and created_at >= $1 and created_at < $2) / nullif(count(*), 0), count(*)
        from report where created_at >= $1 and created_at < $2
        """;

    // Value, samples, p50, waiting, oldest waiting.
    public const string EventPropagation = Propagations + """
        select percentile_cont(0.95) within group (order by ms::float8), count(*), percentile_cont(0.5) within group (order by ms::float8),
               (select count(*) from waiting), (select max(ms)::float8 from waiting)
        from propagation
        """;

    // Value, samples, claimed within 30 s.
    public const string WorkerClaims = Steps + """
        select 100.0::float8 * count(*) filter (where in_time) / nullif(count(*) filter (where in_time or not young), 0),
               count(*) filter (where in_time or not young), count(*) filter (where in_time)
        from (select coalesce(claimed_at < $2 and claimed_at - enqueued_at <= interval '30 seconds', false) as in_time,
                     (claimed_at is null or claimed_at >= $2) and $2 - enqueued_at < interval '30 seconds' as young
              from enqueue where enqueued_at >= $1 and enqueued_at < $2) asked
        """;

    // Value, samples, p50, active tasks, age of the oldest.
    public const string EndToEnd = Tasks + """
        , completion as (
          select greatest(0, extract(epoch from created_at - task_created_at) * 1000)::float8 as ms
          from (select distinct on (task_uuid) * from task_row where to_state = 'complete' order by task_uuid, place) first
          where created_at >= $1 and created_at < $2
        ), active as (
          select extract(epoch from $2 - task_created_at) * 1000 as ms from task_state
          where to_state not in ('complete', 'error', 'cancelled', 'resolved_manually', 'blocked_by_failures')
        )
        select percentile_cont(0.99) within group (order by ms), count(*), percentile_cont(0.5) within group (order by ms),
               (select count(*) from active), (select max(ms)::float8 from active)
        from completion
        """;
}
