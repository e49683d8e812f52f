using System.Globalization;
using TaskerOps.Core.Tasker;
using TaskerOps.Tests.Integration.Tables;
using Xunit;

namespace TaskerOps.Tests.Integration.Investigations;

/// <summary>A database with tasks of every kind, written by hand.</summary>
public sealed class InvestigatedTasker : IAsyncLifetime
{
    private const string Template = """
        {"steps":[
          {"name":"check","handler":{"callable":"Shop::Check"}},
          {"name":"charge","handler":{"callable":"Shop::Charge","method":"run"},"dependencies":["check"]},
          {"name":"ship","handler":{"callable":"Shop::Ship"},"dependencies":["charge"]}],
         "lifecycle":{"max_steps_in_process_minutes":5}}
        """;

    private readonly Dictionary<string, Guid> _ids = new(StringComparer.Ordinal);
    private TestDatabase? _database;
    private Npgsql.NpgsqlDataSource? _source;

    /// <summary>Keys by the names that the tests use.</summary>
    internal IReadOnlyDictionary<string, Guid> Ids => _ids;

    /// <summary>The database as TaskerOps opens it.</summary>
    internal Npgsql.NpgsqlDataSource Source => _source!;

    internal TestDatabase Database => _database!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.StartAsync("Europe/Berlin", CancellationToken.None);
        var made = new HandMadeInvestigations { Configuration = Template };
        Write(made);
        WriteLarge(made);
        await made.WriteAsync(_database, CancellationToken.None);
        _source = TaskerDatabase.Open(_database.ReaderConnectionString, new TaskerDatabaseOptions());
    }

    public async ValueTask DisposeAsync()
    {
        if (_source is not null)
        {
            await _source.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    private void Write(HandMadeInvestigations made)
    {
        var success = _ids["success"] = made.Task(10, "pending@10 initializing@10 enqueuing_steps@10 steps_in_process@10.1 evaluating_results@18 complete@19");
        var (check, charge, ship) = (
            made.Step(success, "check", "pending@10 enqueued@10.5 in_progress@11 ok@12 complete@12.5", attempts: 1),
            made.Step(success, "charge", "pending@10 enqueued@13 in_progress@14 ok@16 complete@16.5", attempts: 1),
            made.Step(success, "ship", "pending@10 enqueued@17 in_progress@17.2 ok@17.5 complete@18", attempts: 1));
        made.Edge(check, charge);
        made.Edge(charge, ship);

        _ids["retried"] = made.Task(20, "pending@20 steps_in_process@21 complete@50");
        made.Step(_ids["retried"], "charge", "pending@20 enqueued@21 in_progress@22 failed@23 retry@24 pending@29 enqueued@30 in_progress@31 ok@32 complete@33", attempts: 2);

        var exhausted = _ids["exhausted"] = made.Task(30, "pending@30 steps_in_process@31 blocked@46");
        check = made.Step(exhausted, "check", "pending@30 enqueued@31 in_progress@31 ok@32 complete@33", attempts: 1);
        charge = made.Step(
            exhausted, "charge", "pending@30 enqueued@34 in_progress@35 failed@36 retry@37 pending@42 enqueued@42.5 in_progress@43 failed@44 error@45", "Card declined, try #", attempts: 2, most: 2);
        ship = made.Step(exhausted, "ship", "pending@30");
        made.Edge(check, charge);
        made.Edge(charge, ship);

        _ids["permanent"] = made.Task(40, "pending@40 blocked@45");
        made.Step(_ids["permanent"], "charge", "pending@40 enqueued@41 in_progress@42 failed@43 error@44", "No such product", "ValidationError", retryable: false, attempts: 1);

        var blocked = _ids["blocked"] = made.Task(50, "pending@50 blocked@57");
        check = made.Step(blocked, "check", "pending@50 enqueued@51 in_progress@52 failed@53 error@54", attempts: 3);
        charge = made.Step(blocked, "charge", "pending@50 enqueued@51 in_progress@52 failed@54 error@55", attempts: 3);
        ship = made.Step(blocked, "ship", "pending@50");
        made.Edge(check, charge);
        made.Edge(charge, ship);

        var stale = _ids["stale"] = made.Task(55, "pending@55 steps_in_process@59 error@360");
        made.Step(stale, "charge", "pending@55 enqueued@60 in_progress@400 failed@401 error@402", attempts: 1);
        made.DeadLetter(stale, 360);

        _ids["decision"] = made.Task(60, "pending@60 complete@65");
        made.Step(_ids["decision"], "check", "enqueued@61 in_progress@62 ok@63 complete@64", attempts: 1);

        var batch = _ids["batch"] = made.Task(60, "pending@60 steps_in_process@61 steps_in_process@121");
        for (var index = 1; index <= 200; index++)
        {
            made.Step(batch, $"work_{index.ToString("000", CultureInfo.InvariantCulture)}/check", index is 7 ? "enqueued@61 in_progress@62" : "enqueued@61 in_progress@62 ok@63 complete@64", attempts: 1);
        }

        made.Step(batch, "ship", "");

        var correlation = _ids["correlation"] = Guid.CreateVersion7(HandMadeInvestigations.Zero);
        _ids["parent"] = made.Task(60, "pending@60 complete@62", correlation: correlation);
        _ids["child"] = made.Task(61, "pending@61 complete@62", parent: correlation);

        var cancelled = _ids["cancelled"] = made.Task(60, "pending@60 blocked@65 cancelled@120");
        made.Step(cancelled, "charge", "pending@60 enqueued@61 in_progress@62 failed@63 error@64 cancelled@120", attempts: 1);
        made.Step(cancelled, "ship", "pending@60 cancelled@120");

        _ids["manual"] = made.Task(60, "pending@60 blocked@65");
        made.SetLast(made.Step(_ids["manual"], "charge", "pending@60 enqueued@61 in_progress@62 failed@63 error@64 complete@120", attempts: 1), HandMadeInvestigations.ManualCompletion);

        _ids["running"] = made.Task(60, "pending@60 waiting_for_dependencies@591");
        made.Step(_ids["running"], "charge", "pending@60 enqueued@587 in_progress@588 failed@589 retry@590", attempts: 1, last: 590, backoff: 40);

        _ids["twice"] = made.Task(60, "pending@60 complete@66");
        made.Step(_ids["twice"], "charge", "pending@60 enqueued@61 in_progress@62 in_progress@62.003 ok@63 ok@63.01 complete@64 complete@64.02", attempts: 2);

        _ids["secret"] = made.Task(60, "pending@60 blocked@65", """{"order":17,"card":{"number":"4111111111111111"},"note":"password=hunter2"}""");
        _ids["secret step"] = made.Step(
            _ids["secret"], "charge", "enqueued@61 in_progress@62 failed@63 error@64", "order 17 refused: Password=hunter2;", attempts: 1,
            results: """{"error":{"message":"4111 1111 1111 1111"},"auth":"hunter2"}""", inputs: """{"url":"https://u:hunter2@h/"}""");
    }

    /// <summary>5,000 steps of ten transitions; one of them failed.</summary>
    private void WriteLarge(HandMadeInvestigations made)
    {
        var large = _ids["large"] = made.Task(100, "pending@100 steps_in_process@101 blocked@300");
        var before = Guid.Empty;
        for (var index = 0; index < 5000; index++)
        {
            var begin = (100 + (index * 0.02)).ToString("0.##", CultureInfo.InvariantCulture);
            var end = index is 4711 ? "error" : "complete";
            var step = made.Step(
                large, $"part_{index.ToString("0000", CultureInfo.InvariantCulture)}",
                $"pending@{begin} enqueued@{begin} in_progress@{begin} failed@{begin} retry@{begin} pending@{begin} enqueued@{begin} in_progress@{begin} {(index is 4711 ? "failed" : "ok")}@{begin} {end}@{begin}", attempts: 2);
            if (index % 10 > 0)
            {
                made.Edge(before, step);
            }

            before = step;
        }
    }
}
