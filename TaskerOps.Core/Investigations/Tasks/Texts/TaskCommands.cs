using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.Tasks.Texts;

/// <summary>
/// The lines with which a person looks at a task elsewhere, cancels it, or creates it again. The context of the new task is taken from the
/// database by the line itself, so that no secret passes through here.
/// </summary>
public static class TaskCommands
{
    /// <summary>The lines for a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="orchestrator">Address of an orchestrator; null for a placeholder.</param>
    public static IReadOnlyList<TaskCommand> Of(TaskView task, Uri? orchestrator)
    {
        var id = task.Facts.Task.ToString("D");
        var api = orchestrator?.ToString().TrimEnd('/') ?? "$TASKER_URL";
        var commands = new List<TaskCommand>
        {
            new("tasker-ctl", "Show the task", $"tasker-ctl task get {id}"),
            new("tasker-ctl", "List its steps", $"tasker-ctl task steps {id}"),
            new("curl", "Show the task", $"curl -sS \"{api}/v1/tasks/{id}\""),
            new("curl", "List its steps", $"curl -sS \"{api}/v1/tasks/{id}/workflow_steps\""),
            new("SQL", "All transitions of the task and its steps", Transitions(id)),
        };
        if (!TaskState.IsTerminal(task.State))
        {
            commands.Add(new("tasker-ctl", "Cancel it", $"tasker-ctl task cancel {id}"));
            commands.Add(new("curl", "Cancel it", $"curl -sS -X DELETE \"{api}/v1/tasks/{id}\""));
        }

        if (task.Kind is TaskKind.Failed or TaskKind.Ended)
        {
            commands.Add(new(
                "curl", "Create it again, with its context and a new idempotency key",
                $"psql \"$TASKER_DATABASE\" -At -c \"{Request(id)}\" | curl -sS -X POST \"{api}/v1/tasks\" -H 'content-type: application/json' -d @-"));
            commands.Add(new(
                "tasker-ctl", "Create it again, with its context (refused as a duplicate where the template identifies tasks by it)",
                $"tasker-ctl task create --namespace {Quoted(task.Facts.Namespace)} --name {Quoted(task.Facts.Template)} --input \"$(psql \"$TASKER_DATABASE\" -At -c \"select context from tasker.tasks where task_uuid = '{id}'\")\""));
        }

        return commands;
    }

    private static string Request(string id) =>
        "select jsonb_strip_nulls(jsonb_build_object('name', n.name, 'namespace', s.name, 'version', n.version, "
        + "'initiator', coalesce(t.initiator, 'unknown'), 'source_system', coalesce(t.source_system, 'unknown'), 'reason', coalesce(t.reason, 'unknown'), "
        + "'tags', coalesce(t.tags, '[]'), 'priority', t.priority, 'parent_correlation_id', t.parent_correlation_id, 'idempotency_key', gen_random_uuid()))"
        + " || jsonb_build_object('context', t.context) from tasker.tasks t join tasker.named_tasks n using (named_task_uuid)"
        + $" join tasker.task_namespaces s using (task_namespace_uuid) where t.task_uuid = '{id}'";

    private static string Transitions(string id) =>
        $"""
        select created_at, null as step, from_state, to_state, metadata from tasker.task_transitions where task_uuid = '{id}'
        union all
        select x.created_at, n.name, x.from_state, x.to_state, x.metadata from tasker.workflow_steps w
        join tasker.named_steps n using (named_step_uuid) join tasker.workflow_step_transitions x using (workflow_step_uuid)
        where w.task_uuid = '{id}'
        order by 1;
        """;

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
