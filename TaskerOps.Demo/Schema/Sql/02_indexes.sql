CREATE INDEX idx_task_namespaces_name ON tasker.task_namespaces (name);

CREATE INDEX idx_named_tasks_namespace_uuid ON tasker.named_tasks (task_namespace_uuid);
CREATE INDEX idx_named_tasks_identity_strategy ON tasker.named_tasks (identity_strategy);
CREATE INDEX idx_named_tasks_lifecycle_config ON tasker.named_tasks USING gin ((configuration -> 'lifecycle'));

CREATE INDEX idx_tasks_complete ON tasker.tasks (complete);
CREATE INDEX idx_tasks_completed_at ON tasker.tasks (completed_at);
CREATE INDEX idx_tasks_correlation_id ON tasker.tasks (correlation_id);
CREATE INDEX idx_tasks_correlation_hierarchy ON tasker.tasks (parent_correlation_id, correlation_id)
    WHERE parent_correlation_id IS NOT NULL;
CREATE INDEX idx_tasks_parent_correlation_id ON tasker.tasks (parent_correlation_id) WHERE parent_correlation_id IS NOT NULL;
CREATE UNIQUE INDEX idx_tasks_identity_hash ON tasker.tasks (identity_hash);
CREATE INDEX idx_tasks_named_task_uuid ON tasker.tasks (named_task_uuid);
CREATE INDEX idx_tasks_priority ON tasker.tasks (priority);
CREATE INDEX idx_tasks_requested_at ON tasker.tasks (requested_at);
CREATE INDEX idx_tasks_source_system ON tasker.tasks (source_system);
CREATE INDEX idx_tasks_tags_gin ON tasker.tasks USING gin (tags);
CREATE INDEX idx_tasks_tags_gin_path ON tasker.tasks USING gin (tags jsonb_path_ops);
CREATE INDEX idx_tasks_active_with_priority_covering ON tasker.tasks (complete, priority, task_uuid)
    INCLUDE (named_task_uuid, requested_at) WHERE complete = false;
CREATE INDEX idx_tasks_uuid_temporal ON tasker.tasks (task_uuid, created_at);

CREATE INDEX idx_task_transitions_most_recent ON tasker.task_transitions (most_recent) WHERE most_recent = true;
CREATE INDEX idx_task_transitions_state_lookup ON tasker.task_transitions (task_uuid, to_state, most_recent) WHERE most_recent = true;
CREATE UNIQUE INDEX idx_task_transitions_uuid_most_recent ON tasker.task_transitions (task_uuid, most_recent) WHERE most_recent = true;
CREATE INDEX idx_task_transitions_uuid_sort_key ON tasker.task_transitions (task_uuid, sort_key);
CREATE INDEX idx_task_transitions_task_uuid ON tasker.task_transitions (task_uuid);
CREATE INDEX idx_task_transitions_uuid_temporal ON tasker.task_transitions (task_transition_uuid, created_at);
CREATE INDEX idx_task_transitions_processor ON tasker.task_transitions (processor_uuid) WHERE processor_uuid IS NOT NULL;
CREATE INDEX idx_task_transitions_timeout ON tasker.task_transitions ((transition_metadata ->> 'timeout_at')) WHERE most_recent = true;

CREATE INDEX idx_workflow_steps_task_uuid ON tasker.workflow_steps (task_uuid);
CREATE INDEX idx_workflow_steps_named_step_uuid ON tasker.workflow_steps (named_step_uuid);
CREATE INDEX idx_workflow_steps_processed_at ON tasker.workflow_steps (processed_at);
CREATE INDEX idx_workflow_steps_active_operations ON tasker.workflow_steps (workflow_step_uuid, task_uuid)
    WHERE processed = false OR processed IS NULL;
CREATE INDEX idx_workflow_steps_processing_status ON tasker.workflow_steps (task_uuid, processed, in_process);
CREATE INDEX idx_workflow_steps_ready_covering ON tasker.workflow_steps (task_uuid, processed, in_process)
    INCLUDE (workflow_step_uuid, attempts, max_attempts, retryable) WHERE processed = false;
CREATE INDEX idx_workflow_steps_retry_logic ON tasker.workflow_steps (attempts, max_attempts, retryable);
CREATE INDEX idx_workflow_steps_retry_status ON tasker.workflow_steps (attempts, max_attempts);
CREATE INDEX idx_workflow_steps_task_covering ON tasker.workflow_steps (task_uuid)
    INCLUDE (workflow_step_uuid, processed, in_process, attempts, max_attempts);
CREATE INDEX idx_workflow_steps_task_grouping_active ON tasker.workflow_steps (task_uuid, workflow_step_uuid)
    WHERE processed = false OR processed IS NULL;
CREATE INDEX idx_workflow_steps_task_readiness ON tasker.workflow_steps (task_uuid, processed, workflow_step_uuid)
    WHERE processed = false;
CREATE INDEX idx_workflow_steps_transitive_deps ON tasker.workflow_steps (workflow_step_uuid, named_step_uuid)
    INCLUDE (task_uuid, processed);
CREATE INDEX idx_workflow_steps_checkpoint_cursor ON tasker.workflow_steps ((checkpoint ->> 'cursor')) WHERE checkpoint IS NOT NULL;
CREATE INDEX idx_workflow_steps_checkpoint_exists ON tasker.workflow_steps (workflow_step_uuid) WHERE checkpoint IS NOT NULL;

CREATE INDEX idx_workflow_step_edges_from_step ON tasker.workflow_step_edges (from_step_uuid);
CREATE INDEX idx_workflow_step_edges_to_step ON tasker.workflow_step_edges (to_step_uuid);
CREATE INDEX idx_workflow_step_edges_from_step_name ON tasker.workflow_step_edges (from_step_uuid, name);

CREATE INDEX idx_workflow_step_transitions_most_recent ON tasker.workflow_step_transitions (most_recent) WHERE most_recent = true;
CREATE INDEX idx_workflow_step_transitions_state_lookup ON tasker.workflow_step_transitions (workflow_step_uuid, to_state, most_recent)
    WHERE most_recent = true;
CREATE UNIQUE INDEX idx_workflow_step_transitions_uuid_most_recent ON tasker.workflow_step_transitions (workflow_step_uuid, most_recent)
    WHERE most_recent = true;
CREATE INDEX idx_workflow_step_transitions_uuid_sort_key ON tasker.workflow_step_transitions (workflow_step_uuid, sort_key);
CREATE INDEX idx_workflow_step_transitions_step_uuid ON tasker.workflow_step_transitions (workflow_step_uuid);
CREATE INDEX idx_workflow_step_transitions_uuid_temporal ON tasker.workflow_step_transitions (workflow_step_transition_uuid, created_at);

CREATE INDEX idx_audit_recorded_at ON tasker.workflow_step_result_audit (recorded_at);
CREATE INDEX idx_audit_step_uuid ON tasker.workflow_step_result_audit (workflow_step_uuid);
CREATE INDEX idx_audit_task_uuid ON tasker.workflow_step_result_audit (task_uuid);
CREATE INDEX idx_audit_success ON tasker.workflow_step_result_audit (success);
CREATE INDEX idx_audit_worker_uuid ON tasker.workflow_step_result_audit (worker_uuid) WHERE worker_uuid IS NOT NULL;
CREATE INDEX idx_audit_correlation_id ON tasker.workflow_step_result_audit (correlation_id) WHERE correlation_id IS NOT NULL;

CREATE INDEX idx_dlq_reason ON tasker.tasks_dlq (dlq_reason);
CREATE INDEX idx_dlq_resolution_status ON tasker.tasks_dlq (resolution_status, dlq_timestamp);
CREATE INDEX idx_dlq_task_lookup ON tasker.tasks_dlq (task_uuid);
CREATE INDEX idx_dlq_timestamp ON tasker.tasks_dlq (dlq_timestamp DESC);
CREATE UNIQUE INDEX idx_dlq_unique_pending_task ON tasker.tasks_dlq (task_uuid) WHERE resolution_status = 'pending';
