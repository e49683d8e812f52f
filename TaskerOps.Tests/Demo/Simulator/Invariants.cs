namespace TaskerOps.Tests.Demo.Simulator;

/// <summary>What holds in every database that one orchestrator and one worker have written. Each query counts the exceptions.</summary>
internal static class Invariants
{
    private static readonly (string Rule, string Exceptions)[] All =
    [
        ("a step has exactly one most recent row", Exceptions("workflow_step_transitions", "workflow_step_uuid", "count(*) FILTER (WHERE most_recent) <> 1")),
        ("a task has exactly one most recent row", Exceptions("task_transitions", "task_uuid", "count(*) FILTER (WHERE most_recent) <> 1")),
        ("a step's sort keys are 1, 2, 3, …", Exceptions("workflow_step_transitions", "workflow_step_uuid", "min(sort_key) <> 1 OR max(sort_key) <> count(*)")),
        ("a task's sort keys are 1, 2, 3, …", Exceptions("task_transitions", "task_uuid", "min(sort_key) <> 1 OR max(sort_key) <> count(*)")),
        ("a step moves only as the state machine allows", Illegal("workflow_step_transitions", StepMoves)),
        ("a task moves only as the state machine allows", Illegal("task_transitions", TaskMoves)),
        ("a step's from_state is the state before", Disagreeing("workflow_step_transitions", "workflow_step_uuid")),
        ("a task's from_state is the state before", Disagreeing("task_transitions", "task_uuid")),
        ("completed_at stays empty", "SELECT count(*) FROM tasks WHERE completed_at IS NOT NULL"),
        ("the audit's execution time stays empty", "SELECT count(*) FROM workflow_step_result_audit WHERE execution_time_ms IS NOT NULL"),
        ("each report has its audit row", """
            SELECT count(*) FROM workflow_step_transitions t
            LEFT JOIN workflow_step_result_audit a USING (workflow_step_transition_uuid)
            WHERE t.to_state IN ('enqueued_for_orchestration', 'enqueued_as_error_for_orchestration')
              AND (a.worker_uuid IS NULL OR a.success <> (t.to_state = 'enqueued_for_orchestration'))
            """),
        ("complete is the flag of complete tasks", """
            SELECT count(*) FROM tasks t JOIN task_transitions tt USING (task_uuid)
            WHERE tt.most_recent AND t.complete <> (tt.to_state = 'complete')
            """),
        ("a key is never made before its transaction began", """
            SELECT count(*) FROM workflow_step_transitions
            WHERE uuid_extract_timestamp(workflow_step_transition_uuid) AT TIME ZONE 'UTC' < date_trunc('milliseconds', created_at)
            """),
        ("edges stay within a task", """
            SELECT count(*) FROM workflow_step_edges e
            JOIN workflow_steps f ON f.workflow_step_uuid = e.from_step_uuid
            JOIN workflow_steps t ON t.workflow_step_uuid = e.to_step_uuid WHERE f.task_uuid <> t.task_uuid
            """),
    ];

    private static string StepMoves =>
        """
        ('pending', 'enqueued'), ('enqueued', 'in_progress'), ('in_progress', 'enqueued_for_orchestration'),
        ('in_progress', 'enqueued_as_error_for_orchestration'), ('enqueued_for_orchestration', 'complete'),
        ('enqueued_as_error_for_orchestration', 'error'), ('enqueued_as_error_for_orchestration', 'waiting_for_retry'),
        ('waiting_for_retry', 'pending')
        """;

    private static string TaskMoves =>
        """
        ('pending', 'initializing'), ('initializing', 'enqueuing_steps'), ('enqueuing_steps', 'steps_in_process'),
        ('steps_in_process', 'evaluating_results'), ('evaluating_results', 'enqueuing_steps'), ('evaluating_results', 'complete'),
        ('evaluating_results', 'blocked_by_failures'), ('evaluating_results', 'waiting_for_dependencies'),
        ('waiting_for_dependencies', 'evaluating_results')
        """;

    public static async Task HoldAsync(string connectionString)
    {
        var broken = new List<string>();
        foreach (var (rule, exceptions) in All)
        {
            if (await Rows.OneAsync(connectionString, exceptions) is var count and not "0")
            {
                broken.Add($"{rule}: {count} exceptions");
            }
        }

        Assert.Empty(broken);
    }

    private static string Exceptions(string table, string entity, string condition) =>
        $"SELECT count(*) FROM (SELECT {entity} FROM {table} GROUP BY {entity} HAVING {condition}) x";

    private static string Illegal(string table, string moves) =>
        $"SELECT count(*) FROM {table} WHERE from_state IS NOT NULL AND (from_state::text, to_state::text) NOT IN (VALUES {moves})";

    private static string Disagreeing(string table, string entity) =>
        $"""
        SELECT count(*) FROM (
            SELECT from_state, lag(to_state) OVER (PARTITION BY {entity} ORDER BY sort_key) AS before FROM {table}) x
        WHERE before IS NOT NULL AND before <> from_state
        """;
}
