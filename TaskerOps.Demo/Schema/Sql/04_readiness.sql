CREATE FUNCTION tasker.get_current_task_state(p_task_uuid uuid) RETURNS varchar LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_state varchar;
BEGIN
    SELECT to_state INTO v_state FROM task_transitions WHERE task_uuid = p_task_uuid AND most_recent = true;
    RETURN v_state;
END $$;

CREATE FUNCTION tasker.calculate_step_next_retry_time(
    backoff_request_seconds integer, last_attempted_at timestamp, failure_time timestamp, attempts integer,
    max_backoff_seconds integer DEFAULT 60, multiplier numeric DEFAULT 2.0)
RETURNS timestamp LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF backoff_request_seconds IS NOT NULL AND last_attempted_at IS NOT NULL THEN
        RETURN last_attempted_at + make_interval(secs => backoff_request_seconds);
    END IF;
    IF failure_time IS NULL THEN
        RETURN NULL;
    END IF;
    RETURN failure_time + make_interval(secs => least(power(multiplier, coalesce(attempts, 0)), max_backoff_seconds)::double precision);
END $$;

CREATE FUNCTION tasker.get_step_readiness_status_batch(input_task_uuids uuid[], step_uuids uuid[] DEFAULT NULL)
RETURNS TABLE (
    workflow_step_uuid uuid, task_uuid uuid, named_step_uuid uuid, name text, current_state text,
    dependencies_satisfied boolean, retry_eligible boolean, ready_for_execution boolean,
    last_failure_at timestamp, next_retry_at timestamp, total_parents integer, completed_parents integer,
    attempts integer, max_attempts integer, backoff_request_seconds integer, last_attempted_at timestamp)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    SELECT f.workflow_step_uuid, f.task_uuid, f.named_step_uuid, f.name, f.current_state,
           f.dependencies_satisfied, f.retry_eligible,
           f.current_state IN ('pending', 'waiting_for_retry') AND f.dependencies_satisfied AND f.retry_eligible
               AND (f.next_retry_at IS NULL OR f.next_retry_at <= now()),
           f.last_failure_at, f.next_retry_at, f.total_parents, f.completed_parents,
           f.attempts, f.max_attempts, f.backoff_request_seconds, f.last_attempted_at
    FROM (
        SELECT ws.workflow_step_uuid, ws.task_uuid, ws.named_step_uuid, ns.name::text AS name,
               coalesce(st.to_state, 'pending')::text AS current_state,
               d.completed_parents = d.total_parents AS dependencies_satisfied,
               coalesce(ws.attempts, 0) = 0 OR (ws.retryable AND ws.attempts < coalesce(ws.max_attempts, 3)) AS retry_eligible,
               lf.failed_at AS last_failure_at,
               CASE WHEN coalesce(ws.attempts, 0) > 0
                    THEN tasker.calculate_step_next_retry_time(
                             ws.backoff_request_seconds, ws.last_attempted_at, lf.failed_at, ws.attempts)
               END AS next_retry_at,
               d.total_parents, d.completed_parents, coalesce(ws.attempts, 0) AS attempts,
               coalesce(ws.max_attempts, 3) AS max_attempts, ws.backoff_request_seconds, ws.last_attempted_at
        FROM workflow_steps ws
        JOIN named_steps ns ON ns.named_step_uuid = ws.named_step_uuid
        LEFT JOIN workflow_step_transitions st ON st.workflow_step_uuid = ws.workflow_step_uuid AND st.most_recent = true
        CROSS JOIN LATERAL (
            SELECT count(*)::integer AS total_parents,
                   count(*) FILTER (WHERE pt.to_state IN ('complete', 'resolved_manually'))::integer AS completed_parents
            FROM workflow_step_edges e
            LEFT JOIN workflow_step_transitions pt ON pt.workflow_step_uuid = e.from_step_uuid AND pt.most_recent = true
            WHERE e.to_step_uuid = ws.workflow_step_uuid) d
        LEFT JOIN LATERAL (
            SELECT max(t.created_at) AS failed_at FROM workflow_step_transitions t
            WHERE coalesce(ws.attempts, 0) > 0 AND t.workflow_step_uuid = ws.workflow_step_uuid AND t.to_state = 'error') lf ON true
        WHERE ws.task_uuid = ANY (input_task_uuids) AND (step_uuids IS NULL OR ws.workflow_step_uuid = ANY (step_uuids))
    ) f;
END $$;

CREATE FUNCTION tasker.get_step_readiness_status(input_task_uuid uuid, step_uuids uuid[] DEFAULT NULL)
RETURNS TABLE (
    workflow_step_uuid uuid, task_uuid uuid, named_step_uuid uuid, name text, current_state text,
    dependencies_satisfied boolean, retry_eligible boolean, ready_for_execution boolean,
    last_failure_at timestamp, next_retry_at timestamp, total_parents integer, completed_parents integer,
    attempts integer, max_attempts integer, backoff_request_seconds integer, last_attempted_at timestamp)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY SELECT * FROM tasker.get_step_readiness_status_batch(ARRAY[input_task_uuid], step_uuids);
END $$;

CREATE FUNCTION tasker.get_task_execution_contexts_batch(input_task_uuids uuid[])
RETURNS TABLE (
    task_uuid uuid, named_task_uuid uuid, status text, total_steps bigint, pending_steps bigint, in_progress_steps bigint,
    completed_steps bigint, failed_steps bigint, ready_steps bigint, execution_status text, recommended_action text,
    completion_percentage numeric, health_status text, enqueued_steps bigint)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    WITH counted AS (
        SELECT r.task_uuid, count(*) AS total,
               count(*) FILTER (WHERE r.current_state = 'pending') AS pending,
               count(*) FILTER (WHERE r.current_state = 'in_progress') AS in_progress,
               count(*) FILTER (WHERE r.current_state IN ('complete', 'resolved_manually')) AS completed,
               count(*) FILTER (WHERE r.current_state = 'error') AS failed,
               count(*) FILTER (WHERE r.ready_for_execution) AS ready,
               count(*) FILTER (WHERE r.current_state IN
                   ('enqueued', 'enqueued_for_orchestration', 'enqueued_as_error_for_orchestration')) AS enqueued,
               count(*) FILTER (WHERE r.current_state = 'error'
                   AND (NOT r.retry_eligible OR r.attempts >= r.max_attempts OR r.attempts > 0)) AS blocked
        FROM tasker.get_step_readiness_status_batch(input_task_uuids) r
        GROUP BY r.task_uuid)
    SELECT t.task_uuid, t.named_task_uuid, coalesce(tt.to_state, 'pending')::text,
           coalesce(c.total, 0), coalesce(c.pending, 0), coalesce(c.in_progress, 0), coalesce(c.completed, 0),
           coalesce(c.failed, 0), coalesce(c.ready, 0),
           CASE WHEN c.blocked > 0 THEN 'blocked_by_failures'
                WHEN c.ready > 0 THEN 'has_ready_steps'
                WHEN c.in_progress + c.enqueued > 0 THEN 'processing'
                WHEN coalesce(c.completed, 0) = coalesce(c.total, 0) THEN 'all_complete'
                ELSE 'waiting_for_dependencies' END,
           CASE WHEN c.blocked > 0 THEN 'handle_failures'
                WHEN c.ready > 0 THEN 'execute_ready_steps'
                WHEN c.in_progress + c.enqueued > 0 THEN 'wait_for_completion'
                WHEN coalesce(c.completed, 0) = coalesce(c.total, 0) THEN 'finalize_task'
                ELSE 'wait_for_dependencies' END,
           CASE WHEN coalesce(c.total, 0) = 0 THEN 0.0 ELSE round(c.completed::numeric / c.total * 100, 2) END,
           CASE WHEN c.blocked > 0 THEN 'blocked'
                WHEN coalesce(c.failed, 0) = 0 THEN 'healthy'
                WHEN c.ready > 0 THEN 'recovering'
                ELSE 'unknown' END,
           coalesce(c.enqueued, 0)
    FROM tasks t
    LEFT JOIN counted c ON c.task_uuid = t.task_uuid
    LEFT JOIN task_transitions tt ON tt.task_uuid = t.task_uuid AND tt.most_recent = true
    WHERE t.task_uuid = ANY (input_task_uuids);
END $$;

CREATE FUNCTION tasker.get_task_execution_context(input_task_uuid uuid)
RETURNS TABLE (
    task_uuid uuid, named_task_uuid uuid, status text, total_steps bigint, pending_steps bigint, in_progress_steps bigint,
    completed_steps bigint, failed_steps bigint, ready_steps bigint, execution_status text, recommended_action text,
    completion_percentage numeric, health_status text, enqueued_steps bigint)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY SELECT * FROM tasker.get_task_execution_contexts_batch(ARRAY[input_task_uuid]);
END $$;

CREATE FUNCTION tasker.get_next_ready_tasks(p_limit integer DEFAULT 5)
RETURNS TABLE (
    task_uuid uuid, task_name varchar, priority integer, namespace_name varchar, ready_steps_count bigint,
    computed_priority numeric, current_state varchar)
LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY
    WITH candidates AS (
        SELECT t.task_uuid AS id, t.named_task_uuid, t.priority AS prio, tt.to_state,
               (t.priority + extract(epoch FROM (now() - t.created_at)) / 3600)::numeric AS urgency
        FROM tasks t
        JOIN task_transitions tt ON tt.task_uuid = t.task_uuid AND tt.most_recent = true
        WHERE t.complete = false
          AND (tt.to_state = 'pending'
               OR (tt.to_state = 'waiting_for_dependencies' AND tt.created_at > now() - interval '60 minutes')
               OR (tt.to_state = 'waiting_for_retry' AND tt.created_at > now() - interval '30 minutes'))
        ORDER BY urgency DESC
        LIMIT p_limit * 10),
    ready AS (
        SELECT r.task_uuid AS id, count(*) AS steps
        FROM tasker.get_step_readiness_status_batch(ARRAY(SELECT c.id FROM candidates c)) r
        WHERE r.ready_for_execution
        GROUP BY r.task_uuid)
    SELECT c.id, nt.name, c.prio, n.name, coalesce(r.steps, 0), c.urgency, c.to_state
    FROM candidates c
    JOIN named_tasks nt ON nt.named_task_uuid = c.named_task_uuid
    JOIN task_namespaces n ON n.task_namespace_uuid = nt.task_namespace_uuid
    LEFT JOIN ready r ON r.id = c.id
    WHERE r.steps > 0 OR c.to_state = 'pending'
    ORDER BY c.urgency DESC
    LIMIT p_limit;
END $$;

CREATE FUNCTION tasker.get_next_ready_task()
RETURNS TABLE (
    task_uuid uuid, task_name varchar, priority integer, namespace_name varchar, ready_steps_count bigint,
    computed_priority numeric, current_state varchar)
LANGUAGE sql AS 'SELECT * FROM tasker.get_next_ready_tasks(1)';

CREATE FUNCTION tasker.get_task_ready_info(p_task_uuid uuid)
RETURNS TABLE (
    task_uuid uuid, task_name varchar, priority integer, namespace_name varchar, ready_steps_count bigint,
    computed_priority numeric, current_state varchar)
LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY
    SELECT t.task_uuid, nt.name, t.priority, n.name,
           (SELECT count(*) FROM tasker.get_step_readiness_status_batch(ARRAY[p_task_uuid]) r WHERE r.ready_for_execution),
           (t.priority + extract(epoch FROM (now() - t.created_at)) / 3600)::numeric, tt.to_state
    FROM tasks t
    JOIN named_tasks nt ON nt.named_task_uuid = t.named_task_uuid
    JOIN task_namespaces n ON n.task_namespace_uuid = nt.task_namespace_uuid
    LEFT JOIN task_transitions tt ON tt.task_uuid = t.task_uuid AND tt.most_recent = true
    WHERE t.task_uuid = p_task_uuid;
END $$;
