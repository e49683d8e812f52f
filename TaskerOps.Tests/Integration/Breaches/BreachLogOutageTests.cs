using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Breaches.Log;
using TaskerOps.Core.Breaches.Notify;
using TaskerOps.Core.Resilience;
using TaskerOps.Tests.Core;
using Xunit;

namespace TaskerOps.Tests.Integration.Breaches;

/// <summary>On a server of its own, for it is stopped.</summary>
public sealed class BreachLogOutageTests : IAsyncLifetime
{
    private readonly BreachLogServer _server = new();
    private string _connection = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        _connection = await _server.NewDatabaseAsync(Cancellation);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Any_ServerStopsAndComesBack_DownThenWorksAtTheFirstCall()
    {
        using var store = new BreachLogStore(_connection, new BreachLogOptions());
        var log = new BreachLog(store, new NoNotices(), TimeProvider.System);
        var lease = (await log.HoldLeaseAsync(Guid.NewGuid(), TimeSpan.FromMinutes(5), Cancellation))!;
        var fired = Episodes.Fired();
        await log.WriteAsync(lease, Episodes.Begin(fired), Cancellation);
        // Several pooled connections, which will all be dead.
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => log.OpenAsync(Cancellation)));

        await _server.Postgres.StopAsync(crash: true);
        foreach (var use in (Func<Task>[])[
            () => log.OpenAsync(Cancellation), () => log.ChangeAsync(Episodes.Acknowledge(fired.Breach.Id, Episodes.Ana), Cancellation),
            () => log.WriteAsync(lease, Episodes.Begin(), Cancellation), () => log.HoldLeaseAsync(lease.Holder, TimeSpan.FromMinutes(1), Cancellation)])
        {
            var down = await Assert.ThrowsAsync<BreachLogDownException>(use);
            Assert.Equal("The breach log does not answer.", down.Message);
        }

        await _server.Postgres.RestartAsync(Cancellation);

        Assert.IsType<BreachOutcome.Changed>(await log.ChangeAsync(Episodes.Acknowledge(fired.Breach.Id, Episodes.Ana), Cancellation));
        Assert.True(await log.WriteAsync(lease, Episodes.Begin(), Cancellation));
    }

    [Fact]
    public async Task Any_ManyFailuresInARow_LeftAloneUntilThePauseIsOver()
    {
        await using var way = CuttingProxy.Start(_server.Postgres.Port);
        var (breakers, clock) = (new SourceBreakers(), new FakeTimeProvider());
        using var store = new BreachLogStore(
            new NpgsqlConnectionStringBuilder(_connection) { Port = way.Port, SslMode = SslMode.Disable }.ConnectionString, new BreachLogOptions(), breakers: breakers, time: clock);
        var log = new BreachLog(store, new NoNotices(), TimeProvider.System);
        await log.OpenAsync(Cancellation);

        way.Cut();
        for (var failures = 0; failures < 12; failures++)
        {
            await Assert.ThrowsAsync<BreachLogDownException>(() => log.OpenAsync(Cancellation));
        }

        way.Mend();
        foreach (var use in (Func<Task>[])[() => log.OpenAsync(Cancellation), () => log.ChangeAsync(Episodes.Acknowledge(Guid.NewGuid(), Episodes.Ana), Cancellation)])
        {
            var down = await Assert.ThrowsAsync<BreachLogDownException>(use);
            Assert.Equal("The breach log does not answer.", down.Message);
            Assert.IsType<BreakerOpenException>(down.InnerException);
        }

        clock.Advance(TimeSpan.FromSeconds(0.8));
        Assert.Empty(await log.OpenAsync(Cancellation));
        Assert.Equal(BreakerPosition.Closed, Assert.Single(breakers.States).Position);
    }

    [Fact]
    public async Task Change_CommitIsKeptButItsAnswerIsLost_SaysChangedOnce()
    {
        using var direct = new BreachLogStore(_connection, new BreachLogOptions());
        var writer = new BreachLog(direct, new NoNotices(), TimeProvider.System);
        var lease = (await writer.HoldLeaseAsync(Guid.NewGuid(), TimeSpan.FromMinutes(5), Cancellation))!;
        var fired = Episodes.Fired();
        await writer.WriteAsync(lease, Episodes.Begin(fired), Cancellation);
        await using var proxy = CuttingProxy.Start(_server.Postgres.Port);
        using var store = new BreachLogStore(new NpgsqlConnectionStringBuilder(_connection) { Port = proxy.Port, SslMode = SslMode.Disable }.ConnectionString, new BreachLogOptions());
        var log = new BreachLog(store, new NoNotices(), TimeProvider.System);
        await log.OpenAsync(Cancellation);
        var decisions = 0;
        var change = Episodes.Acknowledge(fired.Breach.Id, Episodes.Ana);

        proxy.LoseTheAnswerTo = "COMMIT";
        var outcome = await log.ChangeAsync(change with { Decide = breach => { decisions++; return change.Decide(breach); } }, Cancellation);

        Assert.True(proxy.HasCut);
        Assert.Equal(2, Assert.IsType<BreachOutcome.Changed>(outcome).Breach.Version);
        Assert.Equal(1, decisions);
        Assert.Equal([BreachEventKind.Fired, BreachEventKind.Acknowledged], (await log.EventsAsync(fired.Breach.Id, Cancellation)).Select(happened => happened.Kind));
    }

    [Fact]
    public async Task Write_CommitIsKeptButItsAnswerIsLost_WrittenOnce()
    {
        await using var proxy = CuttingProxy.Start(_server.Postgres.Port);
        using var store = new BreachLogStore(new NpgsqlConnectionStringBuilder(_connection) { Port = proxy.Port, SslMode = SslMode.Disable }.ConnectionString, new BreachLogOptions());
        var log = new BreachLog(store, new NoNotices(), TimeProvider.System);
        var lease = (await log.HoldLeaseAsync(Guid.NewGuid(), TimeSpan.FromMinutes(5), Cancellation))!;
        var fired = Episodes.Fired();

        proxy.LoseTheAnswerTo = "COMMIT";

        Assert.True(await log.WriteAsync(lease, Episodes.Begin(fired), Cancellation));
        Assert.True(proxy.HasCut);
        Assert.Single(await log.EventsAsync(fired.Breach.Id, Cancellation));
    }

    [Fact]
    public async Task HoldLease_LeaderStandsStillInTheMiddleOfAWrite_TakenOverAllTheSame()
    {
        using var store = new BreachLogStore(_connection, new BreachLogOptions { StatementTimeoutSeconds = 2 });
        var log = new BreachLog(store, new NoNotices(), TimeProvider.System);
        await log.HoldLeaseAsync(Guid.NewGuid(), TimeSpan.Zero, Cancellation);
        await using var database = BreachLogDatabase.Open(_connection, new BreachLogOptions { StatementTimeoutSeconds = 1 });
        await using var frozen = await database.OpenConnectionAsync(Cancellation);
        await using var transaction = await frozen.BeginTransactionAsync(Cancellation);
        await using var look = new NpgsqlCommand("select * from taskerops.evaluator_lease for update", frozen, transaction);
        await look.ExecuteNonQueryAsync(Cancellation);

        Assert.NotNull(await log.HoldLeaseAsync(Guid.NewGuid(), TimeSpan.FromMinutes(1), Cancellation));
    }

    [Fact]
    public async Task Changed_WrittenByAnotherProcess_HeardAlsoAfterTheListenerWasCutOff()
    {
        using var ours = new BreachLogStore(_connection, new BreachLogOptions());
        using var theirs = new BreachLogStore(_connection, new BreachLogOptions());
        var (log, other) = (new BreachLog(ours, new NoNotices(), TimeProvider.System), new BreachLog(theirs, new NoNotices(), TimeProvider.System));
        using var listener = new BreachLogListener(other, theirs, TimeProvider.System, NullLogger<BreachLogListener>.Instance);
        var heard = 0;
        other.Changed += (_, _) => Interlocked.Increment(ref heard);
        await listener.StartAsync(Cancellation);
        await Eventually.IsTrueAsync(() => Volatile.Read(ref heard) > 0, Cancellation);
        var lease = (await log.HoldLeaseAsync(Guid.NewGuid(), TimeSpan.FromMinutes(5), Cancellation))!;
        var fired = Episodes.Fired();

        await IsHeardAsync(() => log.WriteAsync(lease, Episodes.Begin(fired), Cancellation));
        await IsHeardAsync(() => log.ChangeAsync(Episodes.Acknowledge(fired.Breach.Id, Episodes.Ana), Cancellation));

        // Cut off, and told by itself that something may have been missed.
        await IsHeardAsync(() => BreachLogServer.ExecuteAsync(_server.Postgres.SuperuserConnectionString, "select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen %'", Cancellation));
        await Eventually.IsTrueAsync(async () => await BreachLogServer.ScalarAsync<long>(
            _server.Postgres.SuperuserConnectionString, "select count(*) from pg_stat_activity where query ilike 'listen %' and state = 'idle'", Cancellation) == 1, Cancellation);
        await IsHeardAsync(() => log.ChangeAsync(Episodes.Resolve(fired.Breach.Id), Cancellation));
        await listener.StopAsync(Cancellation);

        async Task IsHeardAsync(Func<Task> change)
        {
            var before = Volatile.Read(ref heard);
            await change();
            await Eventually.IsTrueAsync(() => Volatile.Read(ref heard) > before, Cancellation);
        }
    }
}
