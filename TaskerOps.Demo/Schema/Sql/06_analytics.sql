CREATE FUNCTION tasker.get_system_health_counts()
RETURNS TABLE (
    pending_tasks bigint, initializing_tasks bigint, enqueuing_steps_tasks bigint, steps_in_process_tasks bigint,
    evaluating_results_tasks bigint, waiting_for_dependencies_tasks bigint, waiting_for_retry_tasks bigint,
    blocked_by_failures_tasks bigint, complete_tasks bigint, error_tasks bigint, cancelled_tasks bigint,
    resolved_manually_tasks bigint, total_tasks bigint, pending_steps bigint, enqueued_steps bigint, in_progress_steps bigint,
    enqueued_for_orchestration_steps bigint, enqueued_as_error_for_orchestration_steps bigint, waiting_for_retry_steps bigint,
    complete_steps bigint, error_steps bigint, cancelled_steps bigint, resolved_manually_steps bigint, total_steps bigint)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    WITH tasks_by_state AS (
        SELECT
            count(*) FILTER (WHERE to_state = 'pending') AS pending,
            count(*) FILTER (WHERE to_state = 'initializing') AS initializing,
            count(*) FILTER (WHERE to_state = 'enqueuing_steps') AS enqueuing_steps,
            count(*) FILTER (WHERE to_state = 'steps_in_process') AS steps_in_process,
            count(*) FILTER (WHERE to_state = 'evaluating_results') AS evaluating_results,
            count(*) FILTER (WHERE to_state = 'waiting_for_dependencies') AS waiting_for_dependencies,
            count(*) FILTER (WHERE to_state = 'waiting_for_retry') AS waiting_for_retry,
            count(*) FILTER (WHERE to_state = 'blocked_by_failures') AS blocked_by_failures,
            count(*) FILTER (WHERE to_state = 'complete') AS complete, count(*) FILTER (WHERE to_state = 'error') AS error,
            count(*) FILTER (WHERE to_state = 'cancelled') AS cancelled,
            count(*) FILTER (WHERE to_state = 'resolved_manually') AS resolved_manually,
            count(*) AS total
        FROM task_transitions WHERE most_recent = true),
    steps_by_state AS (
        SELECT
            count(*) FILTER (WHERE to_state = 'pending') AS pending, count(*) FILTER (WHERE to_state = 'enqueued') AS enqueued,
            count(*) FILTER (WHERE to_state = 'in_progress') AS in_progress,
            count(*) FILTER (WHERE to_state = 'enqueued_for_orchestration') AS enqueued_for_orchestration,
            count(*) FILTER (WHERE to_state = 'enqueued_as_error_for_orchestration') AS enqueued_as_error_for_orchestration,
            count(*) FILTER (WHERE to_state = 'waiting_for_retry') AS waiting_for_retry,
            count(*) FILTER (WHERE to_state = 'complete') AS complete, count(*) FILTER (WHERE to_state = 'error') AS error,
            count(*) FILTER (WHERE to_state = 'cancelled') AS cancelled,
            count(*) FILTER (WHERE to_state = 'resolved_manually') AS resolved_manually,
            count(*) AS total
        FROM workflow_step_transitions WHERE most_recent = true)
    SELECT t.*, s.* FROM tasks_by_state t CROSS JOIN steps_by_state s;
END $$;

CREATE FUNCTION tasker.get_analytics_metrics(p_since_timestamp timestamptz DEFAULT now() - interval '1 hour')
RETURNS TABLE (
    active_tasks_count bigint, total_namespaces_count bigint, unique_task_types_count bigint, system_health_score numeric,
    task_throughput bigint, completion_count bigint, error_count bigint, completion_rate numeric, error_rate numeric,
    avg_task_duration numeric, avg_step_duration numeric, step_throughput bigint,
    analysis_period_start timestamptz, calculated_at timestamptz)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_since timestamp := p_since_timestamp AT TIME ZONE 'UTC';
BEGIN
    RETURN QUERY
    WITH recent AS (
        SELECT ws.workflow_step_uuid, ws.task_uuid, st.to_state, st.created_at AS at, ws.created_at AS step_at, t.created_at AS task_at
        FROM workflow_step_transitions st
        JOIN workflow_steps ws ON ws.workflow_step_uuid = st.workflow_step_uuid
        JOIN tasks t ON t.task_uuid = ws.task_uuid
        WHERE st.most_recent = true AND st.to_state IN ('complete', 'error') AND st.created_at >= v_since),
    totals AS (
        SELECT count(DISTINCT task_uuid) FILTER (WHERE to_state = 'complete') AS completed,
               count(DISTINCT task_uuid) FILTER (WHERE to_state = 'error') AS failed,
               count(*) AS steps,
               avg(extract(epoch FROM at - task_at)) FILTER (WHERE to_state = 'complete') AS task_seconds,
               avg(extract(epoch FROM at - step_at)) FILTER (WHERE to_state = 'complete') AS step_seconds
        FROM recent),
    created AS (SELECT count(*) AS n FROM tasks WHERE requested_at >= v_since),
    active AS (
        SELECT count(DISTINCT ws.task_uuid) AS n
        FROM workflow_steps ws
        LEFT JOIN workflow_step_transitions st ON st.workflow_step_uuid = ws.workflow_step_uuid AND st.most_recent = true
        WHERE ws.processed = false AND coalesce(st.to_state, 'pending') NOT IN ('complete', 'error', 'skipped', 'resolved_manually'))
    SELECT a.n, (SELECT count(*) FROM task_namespaces), (SELECT count(*) FROM named_tasks),
           CASE WHEN x.completed + x.failed = 0 THEN 1.0 ELSE round(x.completed::numeric / (x.completed + x.failed), 3) END,
           c.n, x.completed, x.failed,
           CASE WHEN c.n = 0 THEN 0.0 ELSE round(x.completed::numeric / c.n * 100, 2) END,
           CASE WHEN c.n = 0 THEN 0.0 ELSE round(x.failed::numeric / c.n * 100, 2) END,
           round(coalesce(x.task_seconds, 0), 3), round(coalesce(x.step_seconds, 0), 3), x.steps, p_since_timestamp, now()
    FROM totals x CROSS JOIN created c CROSS JOIN active a;
END $$;

CREATE FUNCTION tasker.get_slowest_steps_aggregated(
    p_since timestamptz DEFAULT now() - interval '24 hours', p_limit integer DEFAULT 10, p_min_executions integer DEFAULT 5,
    p_namespace text DEFAULT NULL, p_task_name text DEFAULT NULL, p_version text DEFAULT NULL)
RETURNS TABLE (
    namespace_name varchar, task_name varchar, version varchar, step_name varchar, average_duration_seconds numeric,
    max_duration_seconds numeric, execution_count bigint, error_count bigint, error_rate numeric, last_executed_at timestamp)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    SELECT n.name, nt.name, nt.version, ns.name,
           round(avg(extract(epoch FROM st.created_at - ws.created_at)), 3), round(max(extract(epoch FROM st.created_at - ws.created_at)), 3),
           count(*), count(*) FILTER (WHERE st.to_state = 'error'),
           round(count(*) FILTER (WHERE st.to_state = 'error')::numeric / count(*), 4), max(st.created_at)::timestamp
    FROM workflow_step_transitions st
    JOIN workflow_steps ws ON ws.workflow_step_uuid = st.workflow_step_uuid
    JOIN named_steps ns ON ns.named_step_uuid = ws.named_step_uuid
    JOIN tasks t ON t.task_uuid = ws.task_uuid
    JOIN named_tasks nt ON nt.named_task_uuid = t.named_task_uuid
    JOIN task_namespaces n ON n.task_namespace_uuid = nt.task_namespace_uuid
    WHERE st.most_recent = true AND st.to_state IN ('complete', 'error') AND st.created_at >= p_since AT TIME ZONE 'UTC'
      AND (p_namespace IS NULL OR n.name = p_namespace) AND (p_task_name IS NULL OR nt.name = p_task_name)
      AND (p_version IS NULL OR nt.version = p_version)
    GROUP BY n.name, nt.name, nt.version, ns.name
    HAVING count(*) >= p_min_executions
    ORDER BY 5 DESC
    LIMIT p_limit;
END $$;

CREATE FUNCTION tasker.get_slowest_tasks_aggregated(
    p_since timestamptz DEFAULT now() - interval '24 hours', p_limit integer DEFAULT 10, p_min_executions integer DEFAULT 5,
    p_namespace text DEFAULT NULL, p_task_name text DEFAULT NULL, p_version text DEFAULT NULL)
RETURNS TABLE (
    namespace_name varchar, task_name varchar, version varchar, average_duration_seconds numeric, max_duration_seconds numeric,
    execution_count bigint, average_step_count numeric, total_error_steps bigint, error_rate numeric, last_executed_at timestamp)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    WITH per_task AS (
        SELECT ws.task_uuid, max(st.created_at) AS ended, count(*) AS steps, count(*) FILTER (WHERE st.to_state = 'error') AS errors
        FROM workflow_step_transitions st
        JOIN workflow_steps ws ON ws.workflow_step_uuid = st.workflow_step_uuid
        WHERE st.most_recent = true AND st.to_state IN ('complete', 'error') AND st.created_at >= p_since AT TIME ZONE 'UTC'
        GROUP BY ws.task_uuid)
    SELECT n.name, nt.name, nt.version,
           round(avg(extract(epoch FROM p.ended - t.created_at)), 3), round(max(extract(epoch FROM p.ended - t.created_at)), 3),
           count(*), round(avg(p.steps), 2), sum(p.errors)::bigint, round(sum(p.errors) / count(*), 4), max(p.ended)::timestamp
    FROM per_task p
    JOIN tasks t ON t.task_uuid = p.task_uuid
    JOIN named_tasks nt ON nt.named_task_uuid = t.named_task_uuid
    JOIN task_namespaces n ON n.task_namespace_uuid = nt.task_namespace_uuid
    WHERE (p_namespace IS NULL OR n.name = p_namespace) AND (p_task_name IS NULL OR nt.name = p_task_name)
      AND (p_version IS NULL OR nt.version = p_version)
    GROUP BY n.name, nt.name, nt.version
    HAVING count(*) >= p_min_executions
    ORDER BY 4 DESC
    LIMIT p_limit;
END $$;

CREATE FUNCTION tasker.find_stuck_tasks(p_timeout_minutes integer DEFAULT 10)
RETURNS TABLE (task_uuid uuid, current_state varchar, processor_uuid uuid, stuck_duration_minutes integer)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    SELECT tt.task_uuid, tt.to_state, tt.processor_uuid, (extract(epoch FROM now() - tt.created_at) / 60)::integer
    FROM task_transitions tt
    WHERE tt.most_recent = true AND tt.to_state IN ('initializing', 'enqueuing_steps', 'steps_in_process', 'evaluating_results')
      AND tt.created_at < now() - make_interval(mins => p_timeout_minutes)
    ORDER BY tt.created_at;
END $$;

CREATE FUNCTION tasker.calculate_dependency_levels(input_task_uuid uuid)
RETURNS TABLE (workflow_step_uuid uuid, dependency_level integer)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    WITH RECURSIVE levels AS (
        SELECT ws.workflow_step_uuid AS id, 0 AS depth
        FROM workflow_steps ws
        WHERE ws.task_uuid = input_task_uuid
          AND NOT EXISTS (SELECT 1 FROM workflow_step_edges e WHERE e.to_step_uuid = ws.workflow_step_uuid)
        UNION ALL
        SELECT e.to_step_uuid, l.depth + 1 FROM levels l JOIN workflow_step_edges e ON e.from_step_uuid = l.id)
    SELECT l.id, max(l.depth) FROM levels l GROUP BY l.id;
END $$;

CREATE FUNCTION tasker.get_step_transitive_dependencies(target_step_uuid uuid)
RETURNS TABLE (
    workflow_step_uuid uuid, task_uuid uuid, named_step_uuid uuid, step_name varchar, results jsonb, processed boolean, distance integer)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    WITH RECURSIVE ancestors AS (
        SELECT e.from_step_uuid AS id, 1 AS hops FROM workflow_step_edges e WHERE e.to_step_uuid = target_step_uuid
        UNION
        SELECT e.from_step_uuid, a.hops + 1 FROM ancestors a JOIN workflow_step_edges e ON e.to_step_uuid = a.id WHERE a.hops < 50)
    SELECT ws.workflow_step_uuid, ws.task_uuid, ws.named_step_uuid, ns.name, ws.results, ws.processed, min(a.hops)
    FROM ancestors a
    JOIN workflow_steps ws ON ws.workflow_step_uuid = a.id
    JOIN named_steps ns ON ns.named_step_uuid = ws.named_step_uuid
    GROUP BY ws.workflow_step_uuid, ns.name
    ORDER BY 7;
END $$;
