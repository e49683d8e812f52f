CREATE FUNCTION tasker.get_task_summaries(input_task_uuids uuid[])
RETURNS TABLE (
    task_uuid uuid, named_task_uuid uuid, task_name varchar, task_version varchar, namespace_name varchar, task_status text,
    created_at timestamptz, updated_at timestamptz, completed_at timestamptz, initiator varchar, source_system varchar, reason varchar,
    correlation_id uuid, template_configuration jsonb, step_summaries jsonb, execution_context jsonb, dlq_status jsonb)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    SELECT t.task_uuid, t.named_task_uuid, nt.name, nt.version, n.name, c.status,
           t.created_at AT TIME ZONE 'UTC', t.updated_at AT TIME ZONE 'UTC', t.completed_at AT TIME ZONE 'UTC',
           t.initiator, t.source_system, t.reason, t.correlation_id, nt.configuration,
           -- The type of an error is looked for where no worker puts it, and so is always null.
           (SELECT coalesce(jsonb_agg(jsonb_build_object(
                'step_uuid', r.workflow_step_uuid, 'name', r.name, 'current_state', r.current_state, 'created_at', ws.created_at,
                'completed_at', ws.processed_at, 'last_attempted_at', r.last_attempted_at, 'attempts', r.attempts,
                'max_attempts', r.max_attempts, 'dependencies_satisfied', r.dependencies_satisfied,
                'retry_eligible', r.retry_eligible, 'error_type', ws.results -> 'error' ->> 'type') ORDER BY r.workflow_step_uuid), '[]')
            FROM tasker.get_step_readiness_status(t.task_uuid) r
            JOIN workflow_steps ws ON ws.workflow_step_uuid = r.workflow_step_uuid),
           jsonb_build_object(
               'total_steps', c.total_steps, 'pending_steps', c.pending_steps, 'in_progress_steps', c.in_progress_steps,
               'completed_steps', c.completed_steps, 'failed_steps', c.failed_steps, 'ready_steps', c.ready_steps,
               'execution_status', c.execution_status, 'recommended_action', c.recommended_action,
               'completion_percentage', c.completion_percentage, 'health_status', c.health_status),
           (SELECT coalesce(
                (SELECT jsonb_build_object('in_dlq', true, 'dlq_reason', d.dlq_reason, 'resolution_status', d.resolution_status)
                 FROM tasks_dlq d WHERE d.task_uuid = t.task_uuid ORDER BY d.created_at DESC LIMIT 1),
                '{"in_dlq": false, "dlq_reason": null, "resolution_status": null}'))
    FROM tasks t
    JOIN named_tasks nt ON nt.named_task_uuid = t.named_task_uuid
    JOIN task_namespaces n ON n.task_namespace_uuid = nt.task_namespace_uuid
    JOIN tasker.get_task_execution_contexts_batch(input_task_uuids) c ON c.task_uuid = t.task_uuid
    WHERE t.task_uuid = ANY (input_task_uuids);
END $$;

CREATE FUNCTION tasker.get_task_summary(input_task_uuid uuid)
RETURNS TABLE (
    task_uuid uuid, named_task_uuid uuid, task_name varchar, task_version varchar, namespace_name varchar, task_status text,
    created_at timestamptz, updated_at timestamptz, completed_at timestamptz, initiator varchar, source_system varchar, reason varchar,
    correlation_id uuid, template_configuration jsonb, step_summaries jsonb, execution_context jsonb, dlq_status jsonb)
LANGUAGE sql STABLE AS 'SELECT * FROM tasker.get_task_summaries(ARRAY[input_task_uuid])';
