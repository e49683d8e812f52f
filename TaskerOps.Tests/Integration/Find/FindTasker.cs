using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using TaskerOps.Core.Tasker;
using TaskerOps.Tests.Integration.Tables;

namespace TaskerOps.Tests.Integration.Find;

/// <summary>
/// A Tasker database with a handful of tasks whose names say what they are, all in the half hour before <see cref="Now"/>, except the stuck one.
/// </summary>
public sealed class FindTasker : IAsyncLifetime
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static readonly Guid Worker = Guid.Parse("0c0ffee0-0000-7000-8000-000000000001");
    public static readonly Guid Shared = Guid.Parse("11111111-aaaa-4aaa-8aaa-000000000001");
    public static readonly Guid Childs = Guid.Parse("22222222-aaaa-4aaa-8aaa-000000000001");
    public static readonly Guid NobodysParent = Guid.Parse("33333333-aaaa-4aaa-8aaa-000000000001");
    public static readonly Guid Alone = Guid.Parse("55555555-aaaa-4aaa-8aaa-000000000001");
    public static readonly Guid Entry = Guid.Parse("44444444-aaaa-7aaa-8aaa-000000000001");

    private readonly Dictionary<string, Guid> _templates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Guid> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Guid> _tasks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Guid> _steps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string?[]>> _rows = new(StringComparer.Ordinal);
    private TestDatabase _database = default!;

    public NpgsqlDataSource Reader { get; private set; } = default!;

    public TemplateCatalog Templates { get; private set; } = default!;

    public FakeTimeProvider Time { get; } = new(Now);

    /// <summary>Key of a task by the name it was given.</summary>
    public Guid this[string task] => _tasks[task];

    public string NameOf(Guid task) => _tasks.Single(one => one.Value == task).Key;

    /// <summary>Key of a step, as "task.step".</summary>
    public Guid Step(string name) => _steps[name];

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        _database = await TestDatabase.StartAsync("Europe/Berlin", cancellationToken);
        Template("shop", "order", "1.0.0", """{"steps":[{"name":"charge","handler":{"callable":"Payments::Charge"}},{"name":"ship","handler":{"callable":"Stock::Ship"}}]}""");
        Template("shop", "order", "1.1.0", """{"steps":[{"name":"charge","handler":{"callable":"Payments::ChargeTwo"}}]}""");
        Template("billing", "invoice", "2.0.0", """{"lifecycle":{"max_steps_in_process_minutes":20},"steps":[{"name":"print","handler":{"callable":"Print::All"}}]}""");

        Task("done", "order 1.0.0", 1200, "pending:0 initializing:0.1 steps_in_process:0.2 complete:2", initiator: "checkout", source: "web", tags: """["vip", "eu"]""", correlation: Shared);
        StepOf("done", "charge", "pending:0 enqueued:0.2 in_progress:0.3 enqueued_for_orchestration:1 complete:1.2", """{"success": true}""", reported: Worker);
        Task("declined", "order 1.0.0", 900, "pending:0 steps_in_process:1 blocked_by_failures:5", initiator: "cron", source: "batch", tags: """["eu"]""", correlation: Shared, parent: NobodysParent);
        StepOf("declined", "charge", "pending:0 enqueued:1 in_progress:1.1 enqueued_as_error_for_orchestration:4 error:4.5", """{"success": false, "error": {"message": "Card 50%_Declined for user_7"}}""");
        Task("gave up", "order 1.1.0", 800, "pending:0 steps_in_process:1 blocked_by_failures:3 error:4", correlation: Alone);
        Task("cancelled", "order 1.1.0", 700, "pending:0 cancelled:60");
        Task("child", "order 1.0.0", 600, "pending:0 waiting_for_dependencies:570", correlation: Childs, parent: Shared);
        StepOf("child", "ship", "pending:0 enqueued:1 in_progress:590", null);
        Task("grandchild", "order 1.0.0", 300, "pending:0 steps_in_process:290", parent: Childs);
        Task("never moved", "order 1.0.0", 60, "");
        Task("stuck", "invoice 2.0.0", 4000, "pending:0 steps_in_process:1", initiator: "checkout");
        Task("slow", "invoice 2.0.0", 1000, "pending:0 steps_in_process:50", initiator: "checkout", tags: """{"odd": "no array"}""");
        Rows("tasks_dlq").Add([$"{Entry}", $"{_tasks["gave up"]}", "steps_in_process", "staleness_timeout", At(100), "{}"]);

        await WriteAsync(cancellationToken);
        var options = new TaskerDatabaseOptions();
        Reader = TaskerDatabase.Open(_database.ReaderConnectionString, options);
        Templates = new TemplateCatalog(
            new PooledDbContextFactory<TaskerContext>(new DbContextOptionsBuilder<TaskerContext>().UseNpgsql(Reader).Options), Time);
    }

    public async ValueTask DisposeAsync()
    {
        await Reader.DisposeAsync();
        await _database.DisposeAsync();
    }

    private void Template(string @namespace, string name, string version, string configuration)
    {
        if (!_names.TryGetValue($"namespace {@namespace}", out var space))
        {
            space = _names[$"namespace {@namespace}"] = Guid.CreateVersion7(Now);
            Rows("task_namespaces").Add([$"{space}", @namespace, At(0), At(0)]);
        }

        var template = _templates[$"{name} {version}"] = Guid.CreateVersion7(Now);
        Rows("named_tasks").Add([$"{template}", $"{space}", name, version, configuration, At(0), At(0)]);
    }

    /// <param name="name">By which tests know it.</param>
    /// <param name="template">Name and version.</param>
    /// <param name="ago">Seconds before <see cref="Now"/> at which it was created.</param>
    /// <param name="moves">States with seconds since its creation.</param>
    /// <param name="initiator">Who asked.</param>
    /// <param name="source">Which system asked.</param>
    /// <param name="tags">JSON.</param>
    /// <param name="correlation">Its correlation id.</param>
    /// <param name="parent">Its parent's.</param>
    private void Task(
        string name, string template, double ago, string moves, string? initiator = null, string? source = null, string? tags = null, Guid? correlation = null, Guid? parent = null)
    {
        var task = _tasks[name] = Key(ago);
        Rows("tasks").Add(
        [
            $"{task}", $"{_templates[template]}", moves.Contains("complete:", StringComparison.Ordinal) ? "t" : "f", At(ago), $"{task}", At(ago), At(ago),
            $"{correlation ?? Guid.NewGuid()}", parent?.ToString(), initiator, source, tags,
        ]);
        Moves("task_transitions", task, ago, moves);
    }

    private void StepOf(string task, string name, string moves, string? results, Guid? reported = null)
    {
        if (!_names.TryGetValue(name, out var named))
        {
            named = _names[name] = Guid.CreateVersion7(Now);
            Rows("named_steps").Add([$"{named}", name, At(0), At(0)]);
        }

        var created = TimeOrderedUuid.TimeOf(_tasks[task])!.Value;
        var ago = (Now - created).TotalSeconds;
        var step = _steps[$"{task}.{name}"] = Key(ago);
        Rows("workflow_steps").Add([$"{step}", $"{_tasks[task]}", $"{named}", results, At(ago), At(ago)]);
        Moves("workflow_step_transitions", step, ago, moves);
        if (reported is { } worker)
        {
            Rows("workflow_step_result_audit").Add([$"{Guid.CreateVersion7(Now)}", $"{step}", $"{Guid.CreateVersion7(Now)}", $"{_tasks[task]}", At(ago - 1), $"{worker}", "t"]);
        }
    }

    private void Moves(string table, Guid entity, double ago, string moves)
    {
        var all = moves.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < all.Length; i++)
        {
            var (state, seconds) = all[i].Split(':') is [var name, var after] ? (name, double.Parse(after, CultureInfo.InvariantCulture)) : (all[i], 0);
            Rows(table).Add([$"{Key(ago - seconds)}", $"{entity}", state, $"{i + 1}", i == all.Length - 1 ? "t" : "f", At(ago - seconds), At(ago - seconds)]);
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        foreach (var (table, columns) in new (string, string)[]
        {
            ("task_namespaces", "task_namespace_uuid, name, created_at, updated_at"),
            ("named_tasks", "named_task_uuid, task_namespace_uuid, name, version, configuration, created_at, updated_at"),
            ("named_steps", "named_step_uuid, name, created_at, updated_at"),
            ("tasks", "task_uuid, named_task_uuid, complete, requested_at, identity_hash, created_at, updated_at, correlation_id, parent_correlation_id, initiator, source_system, tags"),
            ("workflow_steps", "workflow_step_uuid, task_uuid, named_step_uuid, results, created_at, updated_at"),
            ("task_transitions", "task_transition_uuid, task_uuid, to_state, sort_key, most_recent, created_at, updated_at"),
            ("workflow_step_transitions", "workflow_step_transition_uuid, workflow_step_uuid, to_state, sort_key, most_recent, created_at, updated_at"),
            ("workflow_step_result_audit", "workflow_step_result_audit_uuid, workflow_step_uuid, workflow_step_transition_uuid, task_uuid, recorded_at, worker_uuid, success"),
            ("tasks_dlq", "dlq_entry_uuid, task_uuid, original_state, dlq_reason, dlq_timestamp, task_snapshot"),
        })
        {
            await _database.CopyAsync(table, columns, Rows(table), cancellationToken);
        }
    }

    private List<string?[]> Rows(string table) => _rows.TryGetValue(table, out var rows) ? rows : _rows[table] = [];

    private static Guid Key(double ago) => Guid.CreateVersion7(Now - TimeSpan.FromSeconds(ago));

    private static string At(double ago) => TestDatabase.Moment(Now - TimeSpan.FromSeconds(ago));
}
