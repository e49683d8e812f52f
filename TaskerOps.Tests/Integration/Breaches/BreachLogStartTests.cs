using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Breaches.Log;
using TaskerOps.Core.Breaches.Notify;
using Xunit;

namespace TaskerOps.Tests.Integration.Breaches;

[Collection(typeof(OnBreachLog))]
public sealed class BreachLogStartTests(BreachLogServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Prepare_FiveProcessesAtOnce_MigrateOnceAndAllWork()
    {
        var connection = await server.NewDatabaseAsync(Cancellation);
        // Five at once on a busy machine take their time.
        var patient = new BreachLogOptions { ConnectTimeoutSeconds = 30, StatementTimeoutSeconds = 30 };
        var stores = Enumerable.Range(0, 5).Select(_ => new BreachLogStore(connection, patient)).ToList();

        await Task.WhenAll(stores.Select(store => Task.Run(() => store.PrepareAsync(Cancellation), Cancellation)));

        var migrations = typeof(BreachLogStore).Assembly.GetTypes().LongCount(type => type.IsSubclassOf(typeof(Migration)));
        Assert.Equal(migrations, await BreachLogServer.ScalarAsync<long>(connection, "select count(*) from taskerops.migrations", Cancellation));
        Assert.All(await Task.WhenAll(stores.Select(store => Log(store).OpenAsync(Cancellation))), Assert.Empty);
        stores.ForEach(store => store.Dispose());
    }

    [Fact]
    public async Task Prepare_RoleMayMakeASchema_MakesIt()
    {
        var connection = await server.NewDatabaseAsync(Cancellation);
        var superuser = BreachLogServer.In(server.Postgres.SuperuserConnectionString, new NpgsqlConnectionStringBuilder(connection).Database!);
        await BreachLogServer.ExecuteAsync(superuser, "drop schema taskerops", Cancellation);
        using var store = new BreachLogStore(superuser, new BreachLogOptions());

        Assert.Empty(await Log(store).OpenAsync(Cancellation));
        Assert.True(store.IsConfigured);
    }

    [Fact]
    public async Task Prepare_DatabaseOfTaskerWithoutASchemaForUs_IsLeftAlone()
    {
        var connection = await server.NewDatabaseAsync(Cancellation);
        var superuser = BreachLogServer.In(server.Postgres.SuperuserConnectionString, new NpgsqlConnectionStringBuilder(connection).Database!);
        await BreachLogServer.ExecuteAsync(superuser, "drop schema taskerops", Cancellation);
        using var store = new BreachLogStore(superuser, new BreachLogOptions(), onlyIfInvited: true);

        var down = await Assert.ThrowsAsync<BreachLogDownException>(() => store.PrepareAsync(Cancellation));

        Assert.Contains("ConnectionStrings:TaskerOps", down.Message, StringComparison.Ordinal);
        Assert.False(store.IsConfigured);
        Assert.False(await BreachLogServer.ScalarAsync<bool>(superuser, "select to_regnamespace('taskerops') is not null", Cancellation));

        await BreachLogServer.ExecuteAsync(superuser, "create schema taskerops", Cancellation);
        await store.PrepareAsync(Cancellation);
        Assert.True(store.IsConfigured);
    }

    [Theory]
    [InlineData("tasker_reader_without_rights")]
    [InlineData("nobody")]
    public async Task Any_RoleMayNotWrite_DownWithoutSecrets(string role)
    {
        var connection = await server.NewDatabaseAsync(Cancellation);
        if (role is not "nobody")
        {
            await BreachLogServer.ExecuteAsync(server.Postgres.SuperuserConnectionString, $"create role {role} login password 'hush'", Cancellation);
        }

        using var store = new BreachLogStore(new NpgsqlConnectionStringBuilder(connection) { Username = role, Password = "hush" }.ConnectionString, new BreachLogOptions());

        var down = await Assert.ThrowsAsync<BreachLogDownException>(() => Log(store).OpenAsync(Cancellation));

        Assert.All(["hush", "127.0.0.1", server.Postgres.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)], (string secret) => Assert.DoesNotContain(secret, down.Message, StringComparison.Ordinal));
    }

    private static BreachLog Log(BreachLogStore store) => new(store, new NoNotices(), TimeProvider.System);
}
