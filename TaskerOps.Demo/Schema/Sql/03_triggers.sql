-- Keeps one audit row for each result that a worker reports. It looks for the execution time at the top of the event,
-- where it never is (the event is {"type": .., "data": ..}): the column stays NULL, as in the real schema.
CREATE FUNCTION tasker.create_step_result_audit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    v_task_uuid uuid;
    v_event jsonb;
BEGIN
    IF NEW.to_state NOT IN ('enqueued_for_orchestration', 'enqueued_as_error_for_orchestration') THEN
        RETURN NEW;
    END IF;
    SELECT task_uuid INTO v_task_uuid FROM workflow_steps WHERE workflow_step_uuid = NEW.workflow_step_uuid;
    v_event := (NEW.metadata ->> 'event')::jsonb;
    INSERT INTO workflow_step_result_audit
        (workflow_step_uuid, workflow_step_transition_uuid, task_uuid, worker_uuid, correlation_id, success, execution_time_ms)
    VALUES
        (NEW.workflow_step_uuid, NEW.workflow_step_transition_uuid, v_task_uuid,
         (NEW.metadata ->> 'worker_uuid')::uuid, (NEW.metadata ->> 'correlation_id')::uuid,
         NEW.to_state = 'enqueued_for_orchestration', (v_event -> 'metadata' ->> 'execution_time_ms')::bigint)
    ON CONFLICT (workflow_step_uuid, workflow_step_transition_uuid) DO NOTHING;
    RETURN NEW;
END $$;

CREATE TRIGGER trg_step_result_audit AFTER INSERT ON tasker.workflow_step_transitions
    FOR EACH ROW EXECUTE FUNCTION tasker.create_step_result_audit();

CREATE FUNCTION tasker.update_dlq_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END $$;

CREATE TRIGGER update_dlq_updated_at BEFORE UPDATE ON tasker.tasks_dlq
    FOR EACH ROW EXECUTE FUNCTION tasker.update_dlq_updated_at();
