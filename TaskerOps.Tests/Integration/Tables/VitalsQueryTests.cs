using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;
using TaskerOps.Core.Vitals;
using TaskerOps.Tests.Core;
using Xunit;

namespace TaskerOps.Tests.Integration.Tables;

/// <summary>Queues, listeners, dead letters and server figures on a real PostgreSQL, with every right and without.</summary>
public sealed class VitalsQueryTests(VitalsDatabase shared) : IClassFixture<VitalsDatabase>, IAsyncLifetime
{
    private const string Steps = VitalsDatabase.Steps;

    private readonly TestDatabase _database = shared.Database;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _database.RestoreAsync(Cancellation);
        // Settings of a database are no part of what a new one takes over.
        await _database.ExecuteAsync("alter database tasker set timezone to 'Europe/Berlin'", Cancellation);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Queues_Messages_AsMetricsAllTells()
    {
        await _database.ExecuteAsync("grant select on all sequences in schema pgmq to taskerops_reader", Cancellation);
        await TaskerAsync($"select pgmq.send('{Steps}', '{{}}') from generate_series(1, 5)");
        await TaskerAsync($"select pgmq.read('{Steps}', 30, 2); update pgmq.q_{Steps} set vt = now() - interval '1 s' where msg_id = 1; select pgmq.read('{Steps}', 30, 1); select pgmq.archive('{Steps}', 2)");
        await TaskerAsync($"update pgmq.q_{Steps} set enqueued_at = now() - interval '90 s' where msg_id = 3");

        var board = (await ReadAsync()).Queues.Value!;
        var theirs = await _database.AskAsync("select queue_name, queue_length, queue_visible_length, total_messages from pgmq.metrics_all() order by 1", Hour, Cancellation);

        Assert.Equal(theirs.Select(row => (row[0], row[1], row[2], row[3])), board.Queues.Select(queue => ((object?)queue.Name, (object?)queue.Length, (object?)queue.Visible, (object?)queue.Total)));
        var steps = board.Queues.Single(queue => queue.Name == Steps);
        Assert.Equal((4, 3, 1, 5, QueueKind.Steps, "shop"), (steps.Length, steps.Visible, steps.Redelivered, steps.Total, steps.Kind, steps.Namespace));
        Assert.InRange((TimeProvider.System.GetUtcNow() - steps.OldestAt!.Value).TotalSeconds, 89, 120);
        Assert.Equal(steps.OldestAt, steps.OldestVisibleAt);
        Assert.Empty(board.Refused);
    }

    [Fact]
    public async Task Queues_NoRightOnOne_ItIsNamedAndTheOthersStay()
    {
        await _database.ExecuteAsync($"revoke select on pgmq.q_{Steps} from taskerops_reader", Cancellation);

        var board = (await ReadAsync()).Queues.Value!;

        Assert.Equal([Steps], board.Refused);
        Assert.Equal(["orchestration_step_results", "shop_domain_events"], board.Queues.Select(queue => queue.Name));
        // The role of the documentation may not read sequences.
        Assert.All(board.Queues, queue => Assert.Null(queue.Total));
    }

    [Fact]
    public async Task Queues_NoRightOnSchema_CannotSee()
    {
        await _database.ExecuteAsync("revoke usage on schema pgmq from taskerops_reader", Cancellation);

        Assert.Equal(AbsenceReason.Absent, (await ReadAsync()).Queues.Absence?.Reason);
    }

    [Theory]
    [InlineData("drop schema pgmq cascade")]
    [InlineData("drop table pgmq.q_worker_shop_queue, pgmq.q_orchestration_step_results, pgmq.q_shop_domain_events")]
    public async Task Queues_AnotherBackend_DoesNotApplyNorDoListeners(string change)
    {
        await _database.ExecuteAsync(change, Cancellation);

        var vitals = await ReadAsync();

        Assert.Equal(AbsenceReason.NotConfigured, vitals.Queues.Absence?.Reason);
        Assert.Equal(AbsenceReason.NotConfigured, vitals.Listeners.Absence?.Reason);
    }

    [Fact]
    public async Task Listeners_SessionsOfTasker_OursAndOthersLeftOut()
    {
        await using var process = await ListeningAsync(_database.Server.TaskerConnectionString, "LISTEN \"pgmq_message_ready.shop\"; LISTEN \"pgmq_message_ready.billing\"");
        await using var other = await ListeningAsync(_database.Server.TaskerConnectionString, "LISTEN something_else");
        await using var ours = await ListeningAsync(
            new NpgsqlConnectionStringBuilder(_database.Server.TaskerConnectionString) { ApplicationName = TaskerDatabase.ApplicationName }.ConnectionString, "LISTEN \"pgmq_message_ready.shop\"");

        var listeners = (await ReadAsync()).Listeners.Value!;

        Assert.StartsWith("pgmq_message_ready.", Assert.Single(listeners.Sessions).Channel, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listeners_StatementsHidden_CannotSeeNotNone()
    {
        await using var process = await ListeningAsync(_database.Server.TaskerConnectionString, "LISTEN \"pgmq_message_ready.shop\"");
        await _database.ExecuteAsync("revoke pg_read_all_stats from taskerops_reader", Cancellation);

        var vitals = await ReadAsync();

        Assert.Equal(AbsenceReason.Absent, vitals.Listeners.Absence?.Reason);
        Assert.Contains("pg_read_all_stats", vitals.Listeners.Absence?.Text, StringComparison.Ordinal);
        Assert.NotNull(vitals.Queues.Value);
        Assert.NotNull(vitals.DeadLetters.Value);
    }

    [Fact]
    public async Task Listeners_BehindAPooler_CountMeansNothing()
    {
        await using var pooled = await ListeningAsync(
            new NpgsqlConnectionStringBuilder(_database.Server.TaskerConnectionString) { ApplicationName = "pgbouncer" }.ConnectionString, "LISTEN \"pgmq_message_ready.shop\"");
        Assert.Equal(AbsenceReason.Blind, (await ReadAsync()).Listeners.Absence?.Reason);
        await pooled.DisposeAsync();

        Assert.Equal(AbsenceReason.Blind, (await ReadAsync(behindPooler: true)).Listeners.Absence?.Reason);
    }

    [Fact]
    public async Task DeadLetters_Entries_ByReasonAndTheRecentOnes()
    {
        var now = TimeProvider.System.GetUtcNow();
        var writer = new TaskWriter(now);
        writer.Template("shop", "{}");
        writer.Task("shop", -600, "pending@-600 error@-10");
        writer.Task("shop", -601, "pending@-601 error@-10");
        await writer.WriteAsync(_database, Cancellation);
        await _database.ExecuteAsync(
            """
            insert into tasker.tasks_dlq (task_uuid, original_state, dlq_reason, dlq_timestamp, task_snapshot, resolution_status)
            select task_uuid, 'steps_in_process', 'staleness_timeout', timezone('utc', now()) - interval '60 s' * row_number() over (order by task_uuid), '{}', 'pending' from tasker.tasks;
            insert into tasker.tasks_dlq (task_uuid, original_state, dlq_reason, dlq_timestamp, task_snapshot, resolution_status)
            select task_uuid, 'steps_in_process', 'manual_dlq', timezone('utc', now()) - interval '2 days', '{}', 'cancelled' from tasker.tasks limit 1
            """,
            Cancellation);

        var letters = (await ReadAsync()).DeadLetters.Value!;

        var reason = Assert.Single(letters.Reasons);
        Assert.Equal(("staleness_timeout", 2, 2), (reason.Reason, reason.Pending, letters.Pending));
        Assert.InRange((now - letters.OldestAt!.Value).TotalSeconds, 100, 130);
        Assert.Equal(2, letters.Recent.Count);
        Assert.True(letters.Recent[0].At > letters.Recent[1].At);
        Assert.Equal(("shop", "order", "steps_in_process", true), (letters.Recent[0].Namespace, letters.Recent[0].Template, letters.Recent[0].OriginalState, letters.Recent[0].IsPending));
    }

    [Fact]
    public async Task DeadLetters_NoRight_CannotSeeAndTheRestStays()
    {
        await _database.ExecuteAsync("revoke select on tasker.tasks_dlq from taskerops_reader", Cancellation);

        var vitals = await ReadAsync();

        Assert.Equal(AbsenceReason.Absent, vitals.DeadLetters.Absence?.Reason);
        Assert.NotNull(vitals.Queues.Value);
        Assert.NotNull(vitals.Listeners.Value);
    }

    [Fact]
    public async Task Counters_FlushesOfTheLog_OnlyWhereTheirTimeIsCounted()
    {
        var before = (await ReadAsync()).Counters;
        await _database.ExecuteAsync("alter system set track_wal_io_timing = on", Cancellation);
        await _database.ExecuteAsync("select pg_reload_conf()", Cancellation);

        // A session that is open already takes the new setting with its next statement.
        await Eventually.IsTrueAsync(async () => (await ReadAsync()).Counters.WalSyncs is not null, Cancellation);
        Assert.Null(before.WalSyncs);
        Assert.True((await ReadAsync()).Counters.BlocksHit > before.BlocksHit);
    }

    [Fact]
    public async Task WorkerPairs_StepsTakenTwice_ByWhoReported()
    {
        var now = TimeProvider.System.GetUtcNow();
        var writer = new TaskWriter(now);
        writer.Template("shop", "{}");
        writer.Task("shop", -60, "pending@-60 complete@-10", 0, ("pay", "enqueued@-50 in_progress@-49 in_progress@-48.9 ok@-40 ok@-39"), ("ship", "enqueued@-50 in_progress@-49 in_progress@-48.9 ok@-40"));
        await writer.WriteAsync(_database, Cancellation);
        // The writer knows one worker; the second report of each step was another's.
        await _database.ExecuteAsync(
            """
            update tasker.workflow_step_result_audit a set worker_uuid = 'ffffffff-0000-7000-8000-000000000002'
            where exists (select 1 from tasker.workflow_step_result_audit b where b.workflow_step_uuid = a.workflow_step_uuid and b.recorded_at < a.recorded_at)
            """,
            Cancellation);
        await using var source = TaskerDatabase.Open(_database.ReaderConnectionString, new TaskerDatabaseOptions());
        await using var list = source.CreateCommand("select array_agg(workflow_step_uuid) from tasker.workflow_steps");
        var steps = (Guid[])(await list.ExecuteScalarAsync(Cancellation))!;

        var pairs = await new WorkerPairsQuery(source).ReadAsync(steps, now - TimeSpan.FromMinutes(15), Cancellation);

        var other = Guid.Parse("ffffffff-0000-7000-8000-000000000002");
        Assert.Equal([other, null], pairs.Select(pair => pair.Second).OrderByDescending(worker => worker));
        Assert.All(pairs, pair => Assert.Equal(1, pair.Steps));
        Assert.Empty(await new WorkerPairsQuery(source).ReadAsync(steps, now, Cancellation));
        Assert.Empty(await new WorkerPairsQuery(source).ReadAsync([], now, Cancellation));
    }

    [Fact]
    public async Task Queue_GoneSinceTheLastLook_FoundOutOnce()
    {
        await using var source = TaskerDatabase.Open(_database.ReaderConnectionString, new TaskerDatabaseOptions());
        var query = Query(source, behindPooler: false);
        await query.ReadAsync(Cancellation);
        await _database.ExecuteAsync($"drop table pgmq.q_{Steps}", Cancellation);

        await Assert.ThrowsAsync<PostgresException>(() => query.ReadAsync(Cancellation));

        Assert.Equal(2, (await query.ReadAsync(Cancellation)).Queues.Value!.Queues.Count);
    }

    private static Window Hour => Window.EndingAt(TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(1));

    private static async Task<NpgsqlConnection> ListeningAsync(string connectionString, string sql)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
        return connection;
    }

    private static VitalsQuery Query(NpgsqlDataSource source, bool behindPooler)
    {
        var contexts = new PooledDbContextFactory<TaskerContext>(new DbContextOptionsBuilder<TaskerContext>().UseNpgsql(source).Options);
        return new VitalsQuery(source, new TemplateCatalog(contexts, TimeProvider.System), behindPooler, TimeProvider.System);
    }

    private async Task<VitalsReading> ReadAsync(bool behindPooler = false)
    {
        await using var source = TaskerDatabase.Open(_database.ReaderConnectionString, new TaskerDatabaseOptions());
        return await Query(source, behindPooler).ReadAsync(Cancellation);
    }

    private async Task TaskerAsync(string sql)
    {
        await using var connection = await ListeningAsync(_database.Server.TaskerConnectionString, sql);
    }
}
