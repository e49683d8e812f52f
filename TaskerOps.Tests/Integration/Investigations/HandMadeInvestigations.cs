using System.Globalization;
using System.Text.Json;
using TaskerOps.Core.Tasker;
using TaskerOps.Tests.Core;
using TaskerOps.Tests.Integration.Tables;

namespace TaskerOps.Tests.Integration.Investigations;

/// <summary>Tasks written by hand into a real database, with metadata as Tasker writes them. Seconds count from <see cref="Zero"/>.</summary>
internal sealed class HandMadeInvestigations
{
    public static readonly DateTimeOffset Zero = new(2026, 5, 4, 8, 0, 0, TimeSpan.Zero);

    public static readonly Guid WorkerA = new("019df0a0-0000-7000-8000-00000000000a");
    public static readonly Guid WorkerB = new("019df0a0-0000-7000-8000-00000000000b");

    private readonly Dictionary<string, Guid> _names = new(StringComparer.Ordinal);
    private readonly List<string?[]> _nameRows = [];
    private readonly List<string?[]> _tasks = [];
    private readonly List<string?[]> _steps = [];
    private readonly List<string?[]> _edges = [];
    private readonly List<string?[]> _taskRows = [];
    private readonly List<string?[]> _stepRows = [];
    private readonly List<string?[]> _letters = [];
    private readonly Guid _space = Guid.CreateVersion7(Zero);
    private readonly Guid _template = Guid.CreateVersion7(Zero);

    /// <summary>What the template says.</summary>
    public string Configuration { get; set; } = "{}";

    /// <param name="created">Seconds.</param>
    /// <param name="rows">Its transitions.</param>
    /// <param name="context">JSON.</param>
    /// <param name="parent">Parent correlation id.</param>
    /// <param name="correlation">Correlation id; one of its own if none is given.</param>
    public Guid Task(double created, string rows, string? context = "{}", Guid? parent = null, Guid? correlation = null)
    {
        var task = Key(created);
        _tasks.Add([$"{task}", $"{_template}", rows.Contains("complete@", StringComparison.Ordinal) ? "t" : "f", At(created), $"{task}", At(created), At(created), $"{correlation ?? Guid.CreateVersion7(Zero)}", context, $"{parent}" is { Length: > 0 } text ? text : null]);
        var made = Made.Rows(rows).ToList();
        _taskRows.AddRange(made.Select((row, index) => new string?[] { $"{Key(row.Seconds)}", $"{task}", row.State, Number(row.SortKey), index == made.Count - 1 ? "t" : "f", At(row.Seconds), At(row.Seconds), "{}" }));
        return task;
    }

    /// <summary>A step; its failures carry <paramref name="message"/>, numbered by attempt where it holds a <c>#</c>.</summary>
    public Guid Step(
        Guid task, string name, string rows, string message = "Card declined", string type = "PaymentError", bool retryable = true, int? attempts = null, int? most = 3,
        double? last = null, int? backoff = null, string? results = null, string? inputs = null)
    {
        var (instance, template) = name.Split('/') is [var one, var other] ? (one, other) : (name, null);
        if (!_names.TryGetValue(instance, out var named))
        {
            named = _names[instance] = Guid.CreateVersion7(Zero);
            _nameRows.Add([$"{named}", instance, At(0), At(0)]);
        }

        var step = Guid.CreateVersion7(Zero);
        var made = Made.Rows(rows).OrderBy(row => row.SortKey).ThenBy(row => row.Seconds).ToList();
        _steps.Add([
            $"{step}", $"{task}", $"{named}", inputs ?? (template is null ? null : $$"""{"__template_step_name":"{{template}}"}"""), results, At(0), At(0), attempts is { } used ? Number(used) : null,
            most is { } limit ? Number(limit) : null, last is { } at ? At(at) : null, backoff is { } seconds ? Number(seconds) : null, made.Exists(row => row.State is StepState.Complete) ? "t" : "f",
        ]);
        var failures = 0;
        var reports = 0;
        for (var index = 0; index < made.Count; index++)
        {
            var row = made[index];
            failures += row.State is StepState.ReportedFailure ? 1 : 0;
            reports += row.State is StepState.Reported or StepState.ReportedFailure ? 1 : 0;
            _stepRows.Add([
                $"{Key(row.Seconds)}", $"{step}", row.State, Number(row.SortKey), index == made.Count - 1 ? "t" : "f", At(row.Seconds), At(row.Seconds),
                Metadata(row.State, message.Replace("#", Number(failures), StringComparison.Ordinal), type, retryable, reports % 2 == 1 ? WorkerA : WorkerB),
            ]);
        }

        return step;
    }

    public void Edge(Guid from, Guid to) => _edges.Add([$"{Guid.CreateVersion7(Zero)}", $"{from}", $"{to}", "provides", At(0), At(0)]);

    public void DeadLetter(Guid task, double at) =>
        _letters.Add([$"{Key(at)}", $"{task}", "steps_in_process", "staleness_timeout", At(at), "pending", "{}", """{"time_in_state_minutes":5.2,"threshold_minutes":5}"""]);

    public async Task WriteAsync(TestDatabase database, CancellationToken cancellationToken)
    {
        await database.ExecuteAsync(
            """
            alter table tasker.task_transitions drop constraint if exists chk_task_transitions_to_state;
            alter table tasker.workflow_step_transitions drop constraint if exists chk_workflow_step_transitions_to_state;
            """,
            cancellationToken);
        await database.CopyAsync("task_namespaces", "task_namespace_uuid, name, created_at, updated_at", [[$"{_space}", "shop", At(0), At(0)]], cancellationToken);
        await database.CopyAsync("named_tasks", "named_task_uuid, task_namespace_uuid, name, version, configuration, created_at, updated_at", [[$"{_template}", $"{_space}", "order", "1.0.0", Configuration, At(0), At(0)]], cancellationToken);
        await database.CopyAsync("named_steps", "named_step_uuid, name, created_at, updated_at", _nameRows, cancellationToken);
        await database.CopyAsync("tasks", "task_uuid, named_task_uuid, complete, requested_at, identity_hash, created_at, updated_at, correlation_id, context, parent_correlation_id", _tasks, cancellationToken);
        await database.CopyAsync("workflow_steps", "workflow_step_uuid, task_uuid, named_step_uuid, inputs, results, created_at, updated_at, attempts, max_attempts, last_attempted_at, backoff_request_seconds, processed", _steps, cancellationToken);
        await database.CopyAsync("workflow_step_edges", "workflow_step_edge_uuid, from_step_uuid, to_step_uuid, name, created_at, updated_at", _edges, cancellationToken);
        await database.CopyAsync("task_transitions", "task_transition_uuid, task_uuid, to_state, sort_key, most_recent, created_at, updated_at, metadata", _taskRows, cancellationToken);
        await database.CopyAsync("workflow_step_transitions", "workflow_step_transition_uuid, workflow_step_uuid, to_state, sort_key, most_recent, created_at, updated_at, metadata", _stepRows, cancellationToken);
        await database.CopyAsync("tasks_dlq", "dlq_entry_uuid, task_uuid, original_state, dlq_reason, dlq_timestamp, resolution_status, task_snapshot, metadata", _letters, cancellationToken);
        await database.ExecuteAsync("analyze", cancellationToken);
    }

    private static string Metadata(string state, string message, string type, bool retryable, Guid worker) => state switch
    {
        StepState.ReportedFailure => Wrapped(new
        {
            type = "EnqueueAsErrorForOrchestration",
            data = new { error = new { message, error_type = type, retryable }, metadata = new { execution_time_ms = 7, retryable }, success = false },
        }, worker),
        StepState.Reported => Wrapped(new { type = "EnqueueForOrchestration", data = new { error = (string?)null, metadata = new { execution_time_ms = 7 }, success = true } }, worker),
        StepState.Error => Wrapped(new { type = "Fail", data = message }, null),
        StepState.WaitingForRetry => Wrapped(new { type = "WaitForRetry", data = message + " - retryable" }, null),
        StepState.Cancelled => Wrapped(new { type = "Cancel" }, null),
        _ => Wrapped(new { type = "Other" }, null),
    };

    /// <summary>A completion by hand, as Tasker stores it.</summary>
    public static string ManualCompletion { get; } = Wrapped(new
    {
        type = "CompleteManually",
        data = new { metadata = new { custom = new { completed_by = "op@example.com", completion_reason = "checked by hand", manually_completed = true } }, success = true },
    }, null);

    /// <summary>Replaces the metadata of the last row of a step.</summary>
    public void SetLast(Guid step, string metadata) => _stepRows.Last(row => string.Equals(row[1], $"{step}", StringComparison.Ordinal))[7] = metadata;

    private static string Wrapped(object inner, Guid? worker) => JsonSerializer.Serialize(worker is { } known
        ? new { @event = JsonSerializer.Serialize(inner), timestamp = "2026-05-04T08:00:00Z", worker_uuid = known.ToString() }
        : (object)new { @event = JsonSerializer.Serialize(inner), timestamp = "2026-05-04T08:00:00Z" });

    private static Guid Key(double seconds) => Guid.CreateVersion7(Zero + TimeSpan.FromSeconds(seconds));

    private static string At(double seconds) => TestDatabase.Moment(Zero + TimeSpan.FromSeconds(seconds));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
