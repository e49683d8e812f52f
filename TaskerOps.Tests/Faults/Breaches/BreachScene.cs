using System.Globalization;
using Npgsql;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Breaches.Log;
using TaskerOps.Tests.Integration.Breaches;
using TaskerOps.Tests.Integration.Breaches.Notify;
using TaskerOps.Tests.Integration.Tables;

namespace TaskerOps.Tests.Faults.Breaches;

/// <summary>
/// A Tasker whose task completion can be made slow and fast, with a breach log that keeps every evaluation that was written to it, and with two
/// receivers. Fires at once, is evaluated every five seconds.
/// </summary>
internal sealed class BreachScene : IAsyncDisposable
{
    public const string Slow = "end-to-end";
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private const string KeepEvaluations = """
        create table public.evaluations (nr bigint generated always as identity, id uuid, at timestamptz, token bigint, holder uuid);
        create function public.keep_evaluation() returns trigger language plpgsql security definer as
        $$ begin insert into public.evaluations (id, at, token, holder) values (new.evaluation_id, new.evaluated_at, new.token, new.holder); return new; end $$;
        create trigger keep_evaluation after update on taskerops.evaluator_lease for each row
        when (new.evaluation_id is distinct from old.evaluation_id) execute function public.keep_evaluation();
        """;

    private readonly TestDatabase _database;
    private readonly BreachLogStore _store;
    private readonly NpgsqlDataSource _superuser;
    private int _namespaces;

    private BreachScene(TestDatabase database, FakeReceiver receiver)
    {
        (_database, Receiver) = (database, receiver);
        _store = new BreachLogStore(database.Server.WriterConnectionString, new BreachLogOptions());
        _superuser = NpgsqlDataSource.Create(database.Server.SuperuserConnectionString);
        Log = new BreachLog(_store, new NoNotices(), TimeProvider.System);
    }

    public BreachLog Log { get; }

    public FakeReceiver Receiver { get; }

    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["ConnectionStrings__Tasker"] = _database.ReaderConnectionString,
        ["ConnectionStrings__TaskerOps"] = _database.Server.WriterConnectionString,
        ["TaskerOps__Evaluation__IntervalSeconds"] = Interval.TotalSeconds.ToString(CultureInfo.InvariantCulture),
        [$"TaskerOps__Kpis__{Slow}__For"] = "0",
        [$"TaskerOps__Kpis__{Slow}__MinimumToJudge"] = "1",
        ["TaskerOps__Notify__Webhook__0__Name"] = "first",
        ["TaskerOps__Notify__Webhook__0__Url"] = new Uri(Receiver.Url, "first").ToString(),
        ["TaskerOps__Notify__Webhook__1__Name"] = "second",
        ["TaskerOps__Notify__Webhook__1__Url"] = new Uri(Receiver.Url, "second").ToString(),
    };

    public static async Task<BreachScene> StartAsync(CancellationToken cancellationToken)
    {
        var scene = new BreachScene(await TestDatabase.StartAsync("UTC", cancellationToken), await FakeReceiver.StartAsync(cancellationToken));
        await scene._store.PrepareAsync(cancellationToken);
        await scene._database.ExecuteAsync(KeepEvaluations, cancellationToken);
        return scene;
    }

    /// <summary>The server dies, and Tasker's tables and the breach log with it.</summary>
    public Task StopServerAsync() => _database.Server.StopAsync(crash: true);

    /// <summary>It is back.</summary>
    public Task RestartServerAsync(CancellationToken cancellationToken) => _database.Server.RestartAsync(cancellationToken);

    /// <summary>A way to the breach log, and only to it, that can be cut.</summary>
    public CuttingProxy WayToTheLog() => CuttingProxy.Start(_database.Server.Port);

    /// <summary>The settings of a process that reaches the breach log by that way.</summary>
    public IReadOnlyDictionary<string, string?> SettingsBy(CuttingProxy way) => new Dictionary<string, string?>(Settings, StringComparer.Ordinal)
    {
        ["ConnectionStrings__TaskerOps"] = new NpgsqlConnectionStringBuilder(_database.Server.WriterConnectionString) { Port = way.Port, SslMode = SslMode.Disable }.ConnectionString,
    };

    /// <summary>A few tasks have just completed that took a minute: more than one in a hundred, unless it was sped up twice.</summary>
    public Task SlowDownAsync(CancellationToken cancellationToken) => CompleteAsync(tasks: 5, seconds: 60, cancellationToken);

    /// <summary>Many have just completed that took no time; twice as many hide the slow ones from the 99th percentile.</summary>
    public Task SpeedUpAsync(CancellationToken cancellationToken) => CompleteAsync(tasks: 400, seconds: 0.05, cancellationToken);

    /// <summary>All evaluations that were written, in order.</summary>
    public async Task<IReadOnlyList<WrittenEvaluation>> EvaluationsAsync(CancellationToken cancellationToken)
    {
        await using var command = _superuser.CreateCommand("select id, at, token, holder from public.evaluations order by nr");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var evaluations = new List<WrittenEvaluation>();
        while (await reader.ReadAsync(cancellationToken))
        {
            evaluations.Add(new(reader.GetGuid(0), await reader.GetFieldValueAsync<DateTimeOffset>(1, cancellationToken), reader.GetInt64(2), reader.GetGuid(3)));
        }

        return evaluations;
    }

    /// <summary>The breach of the slow KPI; null while there is none open.</summary>
    public async Task<Breach?> OpenAsync(CancellationToken cancellationToken) =>
        (await Log.OpenAsync(cancellationToken)).SingleOrDefault(breach => breach.Subject == new Subject(SubjectKind.Kpi, Slow));

    public Task<T> ScalarAsync<T>(string sql, CancellationToken cancellationToken) =>
        BreachLogServer.ScalarAsync<T>(_database.Server.SuperuserConnectionString, sql, cancellationToken);

    /// <summary>Whether every notice that was planned has been delivered.</summary>
    public async Task<bool> AllToldAsync(CancellationToken cancellationToken) =>
        await ScalarAsync<long>("select count(*) from taskerops.outbox where state = 'Pending'", cancellationToken) == 0;

    /// <summary>Keeps everybody from reading what the judge remembers, until the transaction ends.</summary>
    public async Task<NpgsqlConnection> HoldBackReadersAsync(CancellationToken cancellationToken)
    {
        var connection = await _superuser.OpenConnectionAsync(cancellationToken);
        await using var begin = new NpgsqlCommand("begin; lock table taskerops.judgements in access exclusive mode", connection);
        await begin.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        await Receiver.DisposeAsync();
        _store.Dispose();
        await _superuser.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task CompleteAsync(int tasks, double seconds, CancellationToken cancellationToken)
    {
        var writer = new TaskWriter(TimeProvider.System.GetUtcNow());
        var name = string.Create(CultureInfo.InvariantCulture, $"shop{++_namespaces}");
        writer.Template(name, """{"steps":[]}""");
        for (var number = 1; number <= tasks; number++)
        {
            writer.Task(name, -seconds - 0.1, FormattableString.Invariant($"pending@{-seconds - 0.1} complete@-0.1"));
        }

        await writer.WriteAsync(_database, cancellationToken);
    }
}

/// <summary>An evaluation as it was written.</summary>
/// <param name="Id">Which.</param>
/// <param name="At">When.</param>
/// <param name="Token">The fencing token of whoever wrote it.</param>
/// <param name="Holder">Who.</param>
internal sealed record WrittenEvaluation(Guid Id, DateTimeOffset At, long Token, Guid Holder);
