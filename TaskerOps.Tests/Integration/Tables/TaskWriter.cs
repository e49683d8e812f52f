using TaskerOps.Core.Tasker;
using TaskerOps.Tests.Core;

namespace TaskerOps.Tests.Integration.Tables;

/// <summary>Collects tasks in the short notation of <see cref="Made.Rows"/> and writes them as Tasker stores them. Seconds count from <paramref name="zero"/>.</summary>
internal sealed class TaskWriter(DateTimeOffset zero)
{
    private readonly Dictionary<string, Guid> _templates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Guid> _stepNames = new(StringComparer.Ordinal);
    private readonly List<string?[]> _namespaceRows = [];
    private readonly List<string?[]> _templateRows = [];
    private readonly List<string?[]> _stepNameRows = [];
    private readonly List<string?[]> _tasks = [];
    private readonly List<string?[]> _steps = [];
    private readonly List<string?[]> _taskTransitions = [];
    private readonly List<string?[]> _stepTransitions = [];
    private readonly List<string?[]> _audit = [];

    /// <summary>A namespace with one template.</summary>
    public void Template(string @namespace, string configuration)
    {
        var (space, template) = (Guid.CreateVersion7(zero), Guid.CreateVersion7(zero));
        _templates[@namespace] = template;
        _namespaceRows.Add([$"{space}", @namespace, At(0), At(0)]);
        _templateRows.Add([$"{template}", $"{space}", "order", "1.0.0", configuration, At(0), At(0)]);
    }

    /// <param name="namespace">One that has a template.</param>
    /// <param name="created">Seconds.</param>
    /// <param name="rows">Its transitions; none is possible.</param>
    /// <param name="lag">By how many seconds each row's key is later than its time: the length of its transaction.</param>
    /// <param name="steps">Name and transitions; a name with a slash is a run-time instance and the name in the template.</param>
    public void Task(string @namespace, double created, string rows, double lag = 0, params (string Name, string Rows)[] steps)
    {
        var task = Key(created, lag);
        var transitions = Made.Rows(rows).ToList();
        var last = transitions.OrderBy(row => row.SortKey).ThenBy(row => row.Seconds).LastOrDefault();
        _tasks.Add([$"{task}", $"{_templates[@namespace]}", last.State is TaskState.Complete ? "t" : "f", At(created), $"{task}", At(created), At(created), $"{Guid.NewGuid()}"]);
        Transitions(_taskTransitions, task, transitions, lag);
        foreach (var (name, stepRows) in steps)
        {
            Step(task, created, name, stepRows, lag);
        }
    }

    public async Task WriteAsync(TestDatabase database, CancellationToken cancellationToken)
    {
        await database.CopyAsync("task_namespaces", "task_namespace_uuid, name, created_at, updated_at", _namespaceRows, cancellationToken);
        await database.CopyAsync("named_tasks", "named_task_uuid, task_namespace_uuid, name, version, configuration, created_at, updated_at", _templateRows, cancellationToken);
        await database.CopyAsync("named_steps", "named_step_uuid, name, created_at, updated_at", _stepNameRows, cancellationToken);
        await database.CopyAsync("tasks", "task_uuid, named_task_uuid, complete, requested_at, identity_hash, created_at, updated_at, correlation_id", _tasks, cancellationToken);
        await database.CopyAsync("workflow_steps", "workflow_step_uuid, task_uuid, named_step_uuid, inputs, created_at, updated_at", _steps, cancellationToken);
        await database.CopyAsync("task_transitions", "task_transition_uuid, task_uuid, to_state, sort_key, most_recent, created_at, updated_at", _taskTransitions, cancellationToken);
        await database.CopyAsync("workflow_step_transitions", "workflow_step_transition_uuid, workflow_step_uuid, to_state, sort_key, most_recent, created_at, updated_at", _stepTransitions, cancellationToken);
        await database.CopyAsync(
            "workflow_step_result_audit", "workflow_step_result_audit_uuid, workflow_step_uuid, workflow_step_transition_uuid, task_uuid, recorded_at, worker_uuid, success", _audit, cancellationToken);
    }

    private void Step(Guid task, double created, string name, string rows, double lag)
    {
        var (instance, template) = name.Split('/') is [var one, var other] ? (one, other) : (name, null);
        if (!_stepNames.TryGetValue(instance, out var named))
        {
            named = _stepNames[instance] = Guid.CreateVersion7(zero);
            _stepNameRows.Add([$"{named}", instance, At(0), At(0)]);
        }

        var step = Key(created, lag);
        _steps.Add([$"{step}", $"{task}", $"{named}", template is null ? null : $$"""{"__template_step_name": "{{template}}"}""", At(created), At(created)]);
        foreach (var (key, state, at) in Transitions(_stepTransitions, step, [.. Made.Rows(rows)], lag))
        {
            if (state is StepState.Reported or StepState.ReportedFailure)
            {
                _audit.Add([$"{Guid.CreateVersion7(zero)}", $"{step}", $"{key}", $"{task}", at, $"{Made.Id(1)}", state is StepState.Reported ? "t" : "f"]);
            }
        }
    }

    private List<(Guid Key, string State, string At)> Transitions(List<string?[]> table, Guid entity, List<(string State, double Seconds, int SortKey)> rows, double lag)
    {
        var keyed = rows.ConvertAll(row => (Key: Key(row.Seconds, lag), row.State, row.Seconds, row.SortKey));
        var last = keyed.OrderBy(row => row.SortKey).ThenBy(row => row.Seconds).ThenBy(row => row.Key).LastOrDefault().Key;
        table.AddRange(keyed.Select(row => new string?[]
        {
            $"{row.Key}", $"{entity}", row.State, FormattableString.Invariant($"{row.SortKey}"), row.Key == last ? "t" : "f", At(row.Seconds), At(row.Seconds),
        }));
        return keyed.ConvertAll(row => (row.Key, row.State, At(row.Seconds)));
    }

    private Guid Key(double seconds, double lag) => Guid.CreateVersion7(zero + TimeSpan.FromSeconds(seconds + lag));

    private string At(double seconds) => TestDatabase.Moment(zero + TimeSpan.FromSeconds(seconds));
}
