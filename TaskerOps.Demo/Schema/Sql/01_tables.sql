CREATE TYPE tasker.dlq_reason AS ENUM
    ('staleness_timeout', 'max_retries_exceeded', 'dependency_cycle_detected', 'worker_unavailable', 'manual_dlq');
CREATE TYPE tasker.dlq_resolution_status AS ENUM
    ('pending', 'manually_resolved', 'permanently_failed', 'cancelled');
CREATE TYPE tasker.identity_strategy AS ENUM ('strict', 'caller_provided', 'always_unique');

-- The name that the defaults use on every PostgreSQL version; it wraps the server's own generator, which there is from version 18 on.
DO $$ BEGIN
    IF to_regprocedure('pg_catalog.uuidv7()') IS NOT NULL THEN
        CREATE FUNCTION tasker.uuid_generate_v7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS 'SELECT uuidv7()';
    ELSE
        -- Forty-eight bits of milliseconds, then a random UUID whose version is raised from 4 to 7.
        CREATE FUNCTION tasker.uuid_generate_v7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $sql$
            SELECT encode(set_bit(set_bit(overlay(
                uuid_send(gen_random_uuid())
                PLACING substring(int8send(floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid
        $sql$;
    END IF;
END $$;

CREATE TABLE tasker.task_namespaces (
    task_namespace_uuid uuid NOT NULL DEFAULT tasker.uuid_generate_v7() PRIMARY KEY,
    name varchar(64) NOT NULL,
    description varchar(255),
    created_at timestamp(6) NOT NULL,
    updated_at timestamp(6) NOT NULL,
    CONSTRAINT task_namespaces_name_key UNIQUE (name)
);
-- Twice, as in the real schema; apart, or PostgreSQL merges the two.
ALTER TABLE tasker.task_namespaces ADD CONSTRAINT task_namespaces_name_unique UNIQUE (name);

CREATE TABLE tasker.named_tasks (
    named_task_uuid uuid NOT NULL DEFAULT tasker.uuid_generate_v7() PRIMARY KEY,
    task_namespace_uuid uuid NOT NULL REFERENCES tasker.task_namespaces (task_namespace_uuid),
    name varchar(64) NOT NULL,
    description varchar(255),
    version varchar(16) NOT NULL DEFAULT '0.1.0',
    configuration jsonb DEFAULT '{}',
    created_at timestamp(6) NOT NULL,
    updated_at timestamp(6) NOT NULL,
    identity_strategy tasker.identity_strategy NOT NULL DEFAULT 'strict',
    CONSTRAINT named_tasks_namespace_name_version_unique UNIQUE (task_namespace_uuid, name, version)
);

CREATE TABLE tasker.named_steps (
    named_step_uuid uuid NOT NULL DEFAULT tasker.uuid_generate_v7() PRIMARY KEY,
    name varchar(128) NOT NULL,
    description varchar(255),
    created_at timestamp(6) NOT NULL,
    updated_at timestamp(6) NOT NULL,
    CONSTRAINT named_steps_name_unique UNIQUE (name)
);

CREATE TABLE tasker.named_tasks_named_steps (
    ntns_uuid uuid NOT NULL DEFAULT tasker.uuid_generate_v7() PRIMARY KEY,
    named_task_uuid uuid NOT NULL REFERENCES tasker.named_tasks (named_task_uuid),
    named_step_uuid uuid NOT NULL REFERENCES tasker.named_steps (named_step_uuid),
    default_retryable boolean NOT NULL DEFAULT true,
    default_max_attempts integer NOT NULL DEFAULT 3,
    created_at timestamp(6) NOT NULL,
    updated_at timestamp(6) NOT NULL,
    CONSTRAINT named_tasks_named_steps_unique UNIQUE (named_task_uuid, named_step_uuid)
);

CREATE TABLE tasker.tasks (
    task_uuid uuid NOT NULL DEFAULT tasker.uuid_generate_v7() PRIMARY KEY,
    named_task_uuid uuid NOT NULL REFERENCES tasker.named_tasks (named_task_uuid),
    complete boolean NOT NULL DEFAULT false,
    requested_at timestamp NOT NULL,
    completed_at timestamp,
    initiator varchar(128),
    source_system varchar(128),
    reason varchar(128),
    tags jsonb,
    context jsonb,
    identity_hash varchar(128) NOT NULL,
    created_at timestamp(6) NOT NULL,
    updated_at timestamp(6) NOT NULL,
    priority integer NOT NULL DEFAULT 0,
    correlation_id uuid NOT NULL,
    parent_correlation_id uuid
);

CREATE TABLE tasker.workflow_steps (
    workflow_step_uuid uuid NOT NULL DEFAULT tasker.uuid_generate_v7() PRIMARY KEY,
    task_uuid uuid NOT NULL REFERENCES tasker.tasks (task_uuid),
    named_step_uuid uuid NOT NULL REFERENCES tasker.named_steps (named_step_uuid),
    retryable boolean NOT NULL DEFAULT true,
    max_attempts integer DEFAULT 3,
    in_process boolean NOT NULL DEFAULT false,
    processed boolean NOT NULL DEFAULT false,
    processed_at timestamp,
    attempts integer,
    last_attempted_at timestamp,
    backoff_request_seconds integer,
    inputs jsonb,
    results jsonb,
    created_at timestamp(6) NOT NULL,
    updated_at timestamp(6) NOT NULL,
    priority integer NOT NULL DEFAULT 0,
    checkpoint jsonb,
    CONSTRAINT workflow_steps_task_named_step_unique UNIQUE (task_uuid, named_step_uuid)
);

CREATE TABLE tasker.workflow_step_edges (
    workflow_step_edge_uuid uuid NOT NULL DEFAULT tasker.uuid_generate_v7() PRIMARY KEY,
    from_step_uuid uuid NOT NULL REFERENCES tasker.workflow_steps (workflow_step_uuid),
    to_step_uuid uuid NOT NULL REFERENCES tasker.workflow_steps (workflow_step_uuid),
    name varchar NOT NULL,
    created_at timestamp(6) NOT NULL,
    updated_at timestamp(6) NOT NULL,
    CONSTRAINT workflow_step_edges_unique UNIQUE (from_step_uuid, to_step_uuid, name)
);

CREATE TABLE tasker.task_transitions (
    task_transition_uuid uuid NOT NULL DEFAULT tasker.uuid_generate_v7() PRIMARY KEY,
    task_uuid uuid NOT NULL REFERENCES tasker.tasks (task_uuid),
    to_state varchar NOT NULL,
    from_state varchar,
    metadata jsonb DEFAULT '{}',
    sort_key integer NOT NULL,
    most_recent boolean NOT NULL DEFAULT false,
    created_at timestamp(6) NOT NULL,
    updated_at timestamp(6) NOT NULL,
    processor_uuid uuid,
    transition_metadata jsonb DEFAULT '{}',
    CONSTRAINT chk_task_transitions_to_state CHECK (to_state IN (
        'pending', 'initializing', 'enqueuing_steps', 'steps_in_process', 'evaluating_results', 'waiting_for_dependencies',
        'waiting_for_retry', 'blocked_by_failures', 'complete', 'error', 'cancelled', 'resolved_manually')),
    CONSTRAINT chk_task_transitions_from_state CHECK (from_state IS NULL OR from_state IN (
        'pending', 'initializing', 'enqueuing_steps', 'steps_in_process', 'evaluating_results', 'waiting_for_dependencies',
        'waiting_for_retry', 'blocked_by_failures', 'complete', 'error', 'cancelled', 'resolved_manually'))
);

CREATE TABLE tasker.workflow_step_transitions (
    workflow_step_transition_uuid uuid NOT NULL DEFAULT tasker.uuid_generate_v7() PRIMARY KEY,
    workflow_step_uuid uuid NOT NULL REFERENCES tasker.workflow_steps (workflow_step_uuid),
    to_state varchar NOT NULL,
    from_state varchar,
    metadata jsonb DEFAULT '{}',
    sort_key integer NOT NULL,
    most_recent boolean NOT NULL DEFAULT false,
    created_at timestamp(6) NOT NULL,
    updated_at timestamp(6) NOT NULL,
    CONSTRAINT chk_workflow_step_transitions_to_state CHECK (to_state IN (
        'pending', 'enqueued', 'in_progress', 'enqueued_for_orchestration', 'enqueued_as_error_for_orchestration',
        'waiting_for_retry', 'complete', 'error', 'cancelled', 'resolved_manually')),
    CONSTRAINT chk_workflow_step_transitions_from_state CHECK (from_state IS NULL OR from_state IN (
        'pending', 'enqueued', 'in_progress', 'enqueued_for_orchestration', 'enqueued_as_error_for_orchestration',
        'waiting_for_retry', 'complete', 'error', 'cancelled', 'resolved_manually'))
);

CREATE TABLE tasker.workflow_step_result_audit (
    workflow_step_result_audit_uuid uuid NOT NULL DEFAULT tasker.uuid_generate_v7() PRIMARY KEY,
    workflow_step_uuid uuid NOT NULL REFERENCES tasker.workflow_steps (workflow_step_uuid),
    workflow_step_transition_uuid uuid NOT NULL REFERENCES tasker.workflow_step_transitions (workflow_step_transition_uuid),
    task_uuid uuid NOT NULL REFERENCES tasker.tasks (task_uuid),
    recorded_at timestamp(6) NOT NULL DEFAULT now(),
    worker_uuid uuid,
    correlation_id uuid,
    success boolean NOT NULL,
    execution_time_ms bigint,
    created_at timestamp(6) NOT NULL DEFAULT now(),
    updated_at timestamp(6) NOT NULL DEFAULT now(),
    CONSTRAINT workflow_step_result_audit_step_transition_unique UNIQUE (workflow_step_uuid, workflow_step_transition_uuid)
);

CREATE TABLE tasker.tasks_dlq (
    dlq_entry_uuid uuid NOT NULL DEFAULT tasker.uuid_generate_v7() PRIMARY KEY,
    task_uuid uuid NOT NULL REFERENCES tasker.tasks (task_uuid),
    original_state varchar(50) NOT NULL,
    dlq_reason tasker.dlq_reason NOT NULL,
    dlq_timestamp timestamp NOT NULL DEFAULT now(),
    resolution_status tasker.dlq_resolution_status NOT NULL DEFAULT 'pending',
    resolution_timestamp timestamp,
    resolution_notes text,
    resolved_by varchar(255),
    task_snapshot jsonb NOT NULL,
    metadata jsonb,
    created_at timestamp NOT NULL DEFAULT now(),
    updated_at timestamp NOT NULL DEFAULT now()
);
