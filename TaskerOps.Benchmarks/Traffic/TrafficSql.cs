namespace TaskerOps.Benchmarks.Traffic;

/// <summary>
/// SQL that writes the traffic of a steady Tasker: 120 tasks a minute, five steps each, at least five rows a step, keys of version 7
/// that are up to 20 ms younger than <c>created_at</c>, metadata as long as a real Tasker writes it. The same input gives
/// the same rows.
/// </summary>
internal static class TrafficSql
{
    /// <summary>Templates and their steps, and the function that makes keys.</summary>
    public const string Prepare = """
        create schema bench;
        create function bench.key(at timestamp, seed text) returns uuid language sql immutable parallel safe return
          (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(seed), 1, 3) || '8' || substr(md5(seed), 4, 15))::uuid;
        create function bench.born(task bigint, tasks bigint, until timestamp) returns timestamp language sql immutable parallel safe return
          until - interval '1 second' - (tasks - task) * interval '500 milliseconds';
        create function bench.fails(task bigint) returns boolean language sql immutable parallel safe return task % 100 = task / 100 % 5;
        create function bench.retries(task bigint) returns boolean language sql immutable parallel safe return task % 100 = 50 + task / 100 % 5;
        create function bench.message(task bigint) returns text language sql immutable parallel safe return
          replace((array['Gateway timeout after 3000 ms for order #', 'Stock of item # is used up', 'Address # cannot be verified', 'Rate limit of # requests exceeded',
                         'Invoice # exists already'])[1 + task / 100 % 5], '#', task::text);
        insert into tasker.task_namespaces (task_namespace_uuid, name, created_at, updated_at)
          select bench.key('2026-01-01', 'namespace' || n), 'bench_' || n, '2026-01-01', '2026-01-01' from generate_series(0, 2) n;
        insert into tasker.named_tasks (named_task_uuid, task_namespace_uuid, name, version, configuration, created_at, updated_at)
          select bench.key('2026-01-01', 'template' || n), bench.key('2026-01-01', 'namespace' || n % 3), 'bench_template_' || n, '1.0.0',
            jsonb_build_object('steps', (select jsonb_agg(jsonb_build_object('name', 'bench_step_' || s, 'handler', jsonb_build_object('callable', 'bench::step_' || s)))
                                         from generate_series(1, 5) s)), '2026-01-01', '2026-01-01'
          from generate_series(0, 4) n;
        insert into tasker.named_steps (named_step_uuid, name, created_at, updated_at)
          select bench.key('2026-01-01', 'named_step' || s), 'bench_step_' || s, '2026-01-01', '2026-01-01' from generate_series(1, 5) s;
        """;

    /// <summary>$1: how many tasks; $2: when the last was created, and a second more. One task in a hundred failed for good, evenly over the templates.</summary>
    public const string Tasks = """
        insert into tasker.tasks (task_uuid, named_task_uuid, complete, requested_at, initiator, source_system, reason, tags, context, identity_hash,
                                  created_at, updated_at, priority, correlation_id)
        select bench.key(born + interval '1 millisecond' * (i % 20), 'task' || i), bench.key('2026-01-01', 'template' || i % 5), not bench.fails(i), born, 'checkout', 'web', 'bench',
               '["bench"]', jsonb_build_object('order_id', i, 'customer', md5(i::text), 'note', repeat('n', 80)), md5('hash' || i), born, born, i % 3,
               bench.key(born, 'correlation' || i)
        from (select i, bench.born(i, $1, $2) as born from generate_series(1::bigint, $1) i) t
        """;

    /// <summary>$1, $2 as in <see cref="Tasks"/>.</summary>
    public const string Steps = """
        insert into tasker.workflow_steps (workflow_step_uuid, task_uuid, named_step_uuid, processed, processed_at, attempts, inputs, results, created_at, updated_at)
        select bench.key(born + interval '1 millisecond' * (i % 20), 'step' || i || '.' || s), bench.key(born + interval '1 millisecond' * (i % 20), 'task' || i),
               bench.key('2026-01-01', 'named_step' || s), true, born + s * interval '60 milliseconds', 1,
               jsonb_build_object('operation', 'square', 'step_number', s, 'description', repeat('d', 60)),
               jsonb_build_object('success', not (s = 5 and bench.fails(i)), 'error', case when s = 5 and bench.fails(i) then jsonb_build_object('message', bench.message(i)) end, 'status', 'completed', 'result', i, 'metadata', jsonb_build_object('execution_time_ms', 7, 'custom', repeat('c', 620))),
               born, born
        from (select i, bench.born(i, $1, $2) as born from generate_series(1::bigint, $1) i) t cross join generate_series(1, 5) s
        """;

    /// <summary>$1, $2 as in <see cref="Tasks"/>. The last step of one task in a hundred waits for a retry first, that of another fails; each with one of five messages.</summary>
    public const string StepTransitions = """
        insert into tasker.workflow_step_transitions (workflow_step_transition_uuid, workflow_step_uuid, to_state, from_state, metadata, sort_key, most_recent, created_at, updated_at)
        select bench.key(at + interval '1 millisecond' * (i % 20), 'move' || i || '.' || s || '.' || n), bench.key(born + interval '1 millisecond' * (i % 20), 'step' || i || '.' || s),
               states[n], states[n - 1],
               case when states[n] = 'pending' then '{"from_service": "task_initializer", "initial_state": "pending"}'::jsonb
                    when states[n] = 'enqueued_as_error_for_orchestration'
                      then jsonb_build_object('timestamp', at, 'worker_uuid', md5(s::text), 'event', jsonb_build_object('type', 'EnqueueAsErrorForOrchestration', 'data', jsonb_build_object(
                        'success', false, 'error', jsonb_build_object('message', bench.message(i), 'error_type', 'BenchError', 'retryable', true, 'backtrace', jsonb_build_array(repeat('e', 600)))))::text)
                    when states[n] = 'error' then jsonb_build_object('timestamp', at, 'event', jsonb_build_object('type', 'Fail', 'data', bench.message(i))::text)
                    when states[n] in ('complete', 'enqueued_for_orchestration')
                      then jsonb_build_object('timestamp', at, 'worker_uuid', md5(s::text), 'event', jsonb_build_object('type', 'Move', 'data', repeat('e', 880))::text)
                    else jsonb_build_object('event', '{"type":"Start"}', 'timestamp', at) end,
               n, n = cardinality(states), at, at
        from (select i, s, n, born, states, born + case when n = 1 then interval '0' else s * interval '60 milliseconds' + n * interval '8 milliseconds' end as at
              from (select i, s, bench.born(i, $1, $2) as born,
                      case when s = 5 and bench.fails(i) then '{pending,enqueued,in_progress,enqueued_as_error_for_orchestration,error}'::text[]
                           when s = 5 and bench.retries(i) then '{pending,enqueued,in_progress,enqueued_as_error_for_orchestration,waiting_for_retry,enqueued,in_progress,enqueued_for_orchestration,complete}'::text[]
                           else '{pending,enqueued,in_progress,enqueued_for_orchestration,complete}'::text[] end as states
                    from generate_series(1::bigint, $1) i cross join generate_series(1, 5) s) step
              cross join lateral generate_series(1, cardinality(states)) n) moves
        order by at
        """;

    /// <summary>$1, $2 as in <see cref="Tasks"/>.</summary>
    public const string TaskTransitions = """
        insert into tasker.task_transitions (task_transition_uuid, task_uuid, to_state, from_state, metadata, sort_key, most_recent, created_at, updated_at, processor_uuid)
        select bench.key(at + interval '1 millisecond' * (i % 20), 'task_move' || i || '.' || n), bench.key(born + interval '1 millisecond' * (i % 20), 'task' || i),
               states[n], states[n - 1], jsonb_build_object('event', 'StepsEnqueued', 'note', repeat('m', 20)), n, n = cardinality(states), at, at,
               bench.key('2026-01-01', 'processor')
        from (select i, n, born, states, born + n * interval '24 milliseconds' as at
              from (select i, bench.born(i, $1, $2) as born,
                      '{pending,initializing,enqueuing_steps,steps_in_process,evaluating_results,enqueuing_steps,steps_in_process,evaluating_results,enqueuing_steps,steps_in_process,evaluating_results,enqueuing_steps,steps_in_process,evaluating_results}'::text[]
                        || case when bench.fails(i) then 'blocked_by_failures' else 'complete' end as states
                    from generate_series(1::bigint, $1) i) task
              cross join lateral generate_series(1, cardinality(states)) n) moves
        order by at
        """;

    /// <summary>$1, $2 as in <see cref="Tasks"/>: a worker's report of every step, and of each failed attempt.</summary>
    public const string Reports = """
        insert into tasker.workflow_step_result_audit (workflow_step_result_audit_uuid, workflow_step_uuid, workflow_step_transition_uuid, task_uuid, recorded_at, worker_uuid, success, created_at, updated_at)
        select bench.key(at, 'report' || i || '.' || s || '.' || n), bench.key(born + interval '1 millisecond' * (i % 20), 'step' || i || '.' || s),
               bench.key(at + interval '1 millisecond' * (i % 20), 'move' || i || '.' || s || '.' || n), bench.key(born + interval '1 millisecond' * (i % 20), 'task' || i),
               at, bench.key('2026-01-01', 'worker'), n = 8 or not (s = 5 and (bench.fails(i) or bench.retries(i))), at, at
        from (select i, s, n, born, born + s * interval '60 milliseconds' + n * interval '8 milliseconds' as at
              from (select i, s, bench.born(i, $1, $2) as born from generate_series(1::bigint, $1) i cross join generate_series(1, 5) s) step
              cross join lateral unnest(case when s = 5 and bench.retries(i) then '{4,8}'::int[] else '{4}'::int[] end) n) reports
        order by at
        """;
}
