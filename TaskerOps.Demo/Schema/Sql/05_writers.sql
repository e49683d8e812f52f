CREATE FUNCTION tasker.transition_task_state_atomic(
    p_task_uuid uuid, p_from_state varchar, p_to_state varchar, p_processor_uuid uuid, p_metadata jsonb DEFAULT '{}')
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    v_current varchar;
    v_sort_key integer;
BEGIN
    SELECT to_state, sort_key INTO v_current, v_sort_key
    FROM task_transitions WHERE task_uuid = p_task_uuid AND most_recent = true FOR UPDATE;
    IF v_current IS DISTINCT FROM p_from_state THEN
        RETURN false;
    END IF;
    UPDATE task_transitions SET most_recent = false, updated_at = now() WHERE task_uuid = p_task_uuid AND most_recent = true;
    INSERT INTO task_transitions
        (task_uuid, to_state, from_state, metadata, sort_key, most_recent, processor_uuid, created_at, updated_at)
    VALUES
        (p_task_uuid, p_to_state, p_from_state, p_metadata, coalesce(v_sort_key, 0) + 1, true, p_processor_uuid, now(), now());
    RETURN true;
END $$;

CREATE FUNCTION tasker.set_step_backoff_atomic(p_step_uuid uuid, p_backoff_seconds integer) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    UPDATE workflow_steps
    SET backoff_request_seconds = p_backoff_seconds, last_attempted_at = now(), updated_at = now()
    WHERE workflow_step_uuid = p_step_uuid;
    RETURN FOUND;
END $$;

CREATE FUNCTION tasker.calculate_staleness_threshold(
    p_task_state varchar, p_template_config jsonb, p_default_waiting_deps integer DEFAULT 60,
    p_default_waiting_retry integer DEFAULT 30, p_default_steps_in_process integer DEFAULT 30)
RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE p_task_state
        WHEN 'waiting_for_dependencies' THEN
            coalesce((p_template_config -> 'lifecycle' ->> 'max_waiting_for_dependencies_minutes')::integer, p_default_waiting_deps)
        WHEN 'waiting_for_retry' THEN
            coalesce((p_template_config -> 'lifecycle' ->> 'max_waiting_for_retry_minutes')::integer, p_default_waiting_retry)
        WHEN 'steps_in_process' THEN
            coalesce((p_template_config -> 'lifecycle' ->> 'max_steps_in_process_minutes')::integer, p_default_steps_in_process)
        ELSE 1440 END
$$;

CREATE FUNCTION tasker.get_stale_tasks_for_dlq(
    p_default_waiting_deps integer DEFAULT 60, p_default_waiting_retry integer DEFAULT 30,
    p_default_steps_in_process integer DEFAULT 30, p_max_lifetime_hours integer DEFAULT 24, p_batch_size integer DEFAULT 100)
RETURNS TABLE (
    task_uuid uuid, namespace_name varchar, task_name varchar, current_state varchar,
    time_in_state_minutes numeric, threshold_minutes integer, task_age_minutes numeric)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    SELECT s.task_uuid, s.namespace_name, s.task_name, s.current_state, s.time_in_state_minutes, s.threshold, s.task_age_minutes
    FROM (
        SELECT a.task_uuid, a.namespace_name, a.task_name, a.current_state, a.time_in_state_minutes, a.task_age_minutes,
               tasker.calculate_staleness_threshold(a.current_state, a.template_config,
                   p_default_waiting_deps, p_default_waiting_retry, p_default_steps_in_process) AS threshold
        FROM tasker.v_task_state_analysis a
        WHERE a.current_state IN ('waiting_for_dependencies', 'waiting_for_retry', 'steps_in_process')) s
    WHERE (s.time_in_state_minutes > s.threshold OR s.task_age_minutes > p_max_lifetime_hours * 60)
      AND NOT EXISTS (SELECT 1 FROM tasks_dlq d WHERE d.task_uuid = s.task_uuid AND d.resolution_status = 'pending')
    ORDER BY s.time_in_state_minutes DESC
    LIMIT p_batch_size;
END $$;

CREATE FUNCTION tasker.create_dlq_entry(
    p_task_uuid uuid, p_namespace varchar, p_task_name varchar, p_current_state varchar,
    p_time_in_state_minutes integer, p_threshold_minutes integer, p_dlq_reason tasker.dlq_reason DEFAULT 'staleness_timeout')
RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
    v_entry uuid;
BEGIN
    INSERT INTO tasks_dlq (task_uuid, original_state, dlq_reason, task_snapshot, metadata)
    SELECT p_task_uuid, p_current_state, p_dlq_reason,
           jsonb_build_object(
               'task_uuid', t.task_uuid, 'namespace', p_namespace, 'task_name', p_task_name, 'current_state', p_current_state,
               'time_in_state_minutes', p_time_in_state_minutes, 'threshold_minutes', p_threshold_minutes,
               'snapshot_timestamp', now(),
               'task_details', jsonb_build_object(
                   'correlation_id', t.correlation_id, 'priority', t.priority,
                   'requested_at', t.requested_at, 'created_at', t.created_at)),
           jsonb_build_object(
               'detection_method', 'automatic_staleness', 'time_in_state_minutes', p_time_in_state_minutes,
               'threshold_minutes', p_threshold_minutes)
    FROM tasks t WHERE t.task_uuid = p_task_uuid
    ON CONFLICT DO NOTHING
    RETURNING dlq_entry_uuid INTO v_entry;
    RETURN v_entry;
END $$;

CREATE FUNCTION tasker.transition_stale_task_to_error(
    p_task_uuid uuid, p_current_state varchar, p_namespace varchar, p_task_name varchar)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    v_sort_key integer;
BEGIN
    SELECT sort_key INTO v_sort_key FROM task_transitions
    WHERE task_uuid = p_task_uuid AND most_recent = true AND to_state = p_current_state FOR UPDATE;
    IF v_sort_key IS NULL THEN
        RETURN false;
    END IF;
    UPDATE task_transitions SET most_recent = false, updated_at = now() WHERE task_uuid = p_task_uuid AND most_recent = true;
    INSERT INTO task_transitions (task_uuid, to_state, from_state, sort_key, most_recent, created_at, updated_at, transition_metadata)
    VALUES (p_task_uuid, 'error', p_current_state, v_sort_key + 1, true, now(), now(),
            jsonb_build_object('reason', 'staleness_timeout', 'namespace', p_namespace, 'task_name', p_task_name, 'detected_at', now()));
    RETURN true;
END $$;

CREATE FUNCTION tasker.detect_and_transition_stale_tasks(
    p_dry_run boolean DEFAULT true, p_batch_size integer DEFAULT 100, p_default_waiting_deps integer DEFAULT 60,
    p_default_waiting_retry integer DEFAULT 30, p_default_steps_in_process integer DEFAULT 30, p_max_lifetime_hours integer DEFAULT 24)
RETURNS TABLE (
    task_uuid uuid, namespace_name varchar, task_name varchar, current_state varchar, time_in_state_minutes integer,
    staleness_threshold_minutes integer, action_taken varchar, moved_to_dlq boolean, transition_success boolean)
LANGUAGE plpgsql AS $$
DECLARE
    r record;
    v_entry uuid;
    v_moved boolean;
BEGIN
    FOR r IN SELECT * FROM tasker.get_stale_tasks_for_dlq(
        p_default_waiting_deps, p_default_waiting_retry, p_default_steps_in_process, p_max_lifetime_hours, p_batch_size)
    LOOP
        task_uuid := r.task_uuid;
        namespace_name := r.namespace_name;
        task_name := r.task_name;
        current_state := r.current_state;
        time_in_state_minutes := r.time_in_state_minutes::integer;
        staleness_threshold_minutes := r.threshold_minutes;
        IF p_dry_run THEN
            action_taken := 'would_transition_to_dlq_and_error';
            moved_to_dlq := false;
            transition_success := false;
        ELSE
            v_entry := tasker.create_dlq_entry(
                r.task_uuid, r.namespace_name, r.task_name, r.current_state, time_in_state_minutes, r.threshold_minutes);
            v_moved := tasker.transition_stale_task_to_error(r.task_uuid, r.current_state, r.namespace_name, r.task_name);
            action_taken := CASE WHEN v_moved THEN 'transitioned_to_dlq_and_error' ELSE 'moved_to_dlq_only' END;
            moved_to_dlq := v_entry IS NOT NULL;
            transition_success := v_moved;
        END IF;
        RETURN NEXT;
    END LOOP;
END $$;
