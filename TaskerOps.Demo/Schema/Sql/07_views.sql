CREATE VIEW tasker.step_dag_relationships AS
WITH RECURSIVE depth AS (
    SELECT ws.workflow_step_uuid AS id, 0 AS level
    FROM tasker.workflow_steps ws
    WHERE NOT EXISTS (SELECT 1 FROM tasker.workflow_step_edges e WHERE e.to_step_uuid = ws.workflow_step_uuid)
    UNION ALL
    SELECT e.to_step_uuid, d.level + 1
    FROM depth d
    JOIN tasker.workflow_step_edges e ON e.from_step_uuid = d.id
    WHERE d.level < 50)
SELECT ws.workflow_step_uuid, ws.task_uuid, ws.named_step_uuid,
       coalesce(p.uuids, '[]'::jsonb) AS parent_step_uuids, coalesce(c.uuids, '[]'::jsonb) AS child_step_uuids,
       coalesce(p.n, 0) AS parent_count, coalesce(c.n, 0) AS child_count,
       coalesce(p.n, 0) = 0 AS is_root_step, coalesce(c.n, 0) = 0 AS is_leaf_step,
       (SELECT min(d.level) FROM depth d WHERE d.id = ws.workflow_step_uuid) AS min_depth_from_root
FROM tasker.workflow_steps ws
LEFT JOIN (SELECT to_step_uuid AS id, jsonb_agg(from_step_uuid) AS uuids, count(*) AS n
           FROM tasker.workflow_step_edges GROUP BY to_step_uuid) p ON p.id = ws.workflow_step_uuid
LEFT JOIN (SELECT from_step_uuid AS id, jsonb_agg(to_step_uuid) AS uuids, count(*) AS n
           FROM tasker.workflow_step_edges GROUP BY from_step_uuid) c ON c.id = ws.workflow_step_uuid;

CREATE VIEW tasker.v_task_state_analysis AS
SELECT t.task_uuid, t.correlation_id, n.name AS namespace_name, n.task_namespace_uuid AS namespace_uuid,
       nt.name AS task_name, nt.named_task_uuid, nt.configuration AS template_config,
       tt.to_state AS current_state, tt.created_at AS state_entered_at,
       extract(epoch FROM now() - tt.created_at) / 60 AS time_in_state_minutes,
       extract(epoch FROM now() - t.created_at) / 60 AS task_age_minutes,
       t.priority, t.complete
FROM tasker.tasks t
JOIN tasker.named_tasks nt ON nt.named_task_uuid = t.named_task_uuid
JOIN tasker.task_namespaces n ON n.task_namespace_uuid = nt.task_namespace_uuid
JOIN tasker.task_transitions tt ON tt.task_uuid = t.task_uuid AND tt.most_recent = true
WHERE t.complete = false;

CREATE VIEW tasker.v_task_staleness_monitoring AS
SELECT a.task_uuid, a.namespace_name, a.task_name, a.current_state, a.time_in_state_minutes, a.task_age_minutes,
       h.threshold AS staleness_threshold_minutes,
       CASE WHEN a.time_in_state_minutes >= h.threshold THEN 'stale'
            WHEN a.time_in_state_minutes >= h.threshold * 0.8 THEN 'warning'
            ELSE 'healthy' END AS health_status,
       a.priority
FROM tasker.v_task_state_analysis a
CROSS JOIN LATERAL (SELECT tasker.calculate_staleness_threshold(a.current_state, a.template_config) AS threshold) h
WHERE a.current_state IN ('waiting_for_dependencies', 'waiting_for_retry', 'steps_in_process');

CREATE VIEW tasker.v_dlq_dashboard AS
SELECT dlq_reason, count(*) AS total_entries,
       count(*) FILTER (WHERE resolution_status = 'pending') AS pending,
       count(*) FILTER (WHERE resolution_status = 'manually_resolved') AS manually_resolved,
       count(*) FILTER (WHERE resolution_status = 'permanently_failed') AS permanent_failures,
       count(*) FILTER (WHERE resolution_status = 'cancelled') AS cancelled,
       min(dlq_timestamp) AS oldest_entry, max(dlq_timestamp) AS newest_entry,
       avg(extract(epoch FROM coalesce(resolution_timestamp, now()::timestamp) - dlq_timestamp) / 60) AS avg_resolution_time_minutes
FROM tasker.tasks_dlq
GROUP BY dlq_reason;

CREATE VIEW tasker.v_dlq_investigation_queue AS
SELECT d.dlq_entry_uuid, d.task_uuid, d.original_state, d.dlq_reason, d.dlq_timestamp,
       extract(epoch FROM now() - d.dlq_timestamp) / 60 AS minutes_in_dlq,
       n.name AS namespace_name, nt.name AS task_name, tt.to_state AS current_state,
       (d.metadata ->> 'time_in_state_minutes')::integer AS time_in_state_minutes,
       CASE d.dlq_reason WHEN 'dependency_cycle_detected' THEN 1000 WHEN 'max_retries_exceeded' THEN 500
            WHEN 'staleness_timeout' THEN 100 WHEN 'worker_unavailable' THEN 50 ELSE 10 END
           + extract(epoch FROM now() - d.dlq_timestamp) / 60 AS priority_score
FROM tasker.tasks_dlq d
JOIN tasker.tasks t ON t.task_uuid = d.task_uuid
JOIN tasker.named_tasks nt ON nt.named_task_uuid = t.named_task_uuid
JOIN tasker.task_namespaces n ON n.task_namespace_uuid = nt.task_namespace_uuid
LEFT JOIN tasker.task_transitions tt ON tt.task_uuid = d.task_uuid AND tt.most_recent = true
WHERE d.resolution_status = 'pending'
ORDER BY priority_score DESC;
