using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using TaskerOps.Core.Breaches.Log;
using TaskerOps.Core.Resilience;
using TaskerOps.Tests.Core;
using TaskerOps.Web.Composition;
using TaskerOps.Web.Security;
using Xunit;

namespace TaskerOps.Tests.Integration.Breaches;

/// <summary>Replicas, each with services of its own, that share one breach log.</summary>
[Collection(typeof(OnBreachLog))]
public sealed class SharedKeysTests(BreachLogServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Protect_ByOneReplica_AnotherReadsIt()
    {
        var connection = await server.NewDatabaseAsync(Cancellation);
        await using var one = Replica(connection);
        await using var other = Replica(connection);

        var secret = Protector(one).Protect("made by one");

        Assert.Equal("made by one", Protector(other).Unprotect(secret));
        Assert.Equal("made by the other", Protector(one).Unprotect(Protector(other).Protect("made by the other")));
        Assert.Equal(1, await KeysAsync(connection));
    }

    [Fact]
    public async Task Protect_WhileTheLogIsDown_GoesOnAndTheKeyIsKeptWhenItIsBack()
    {
        var connection = await server.NewDatabaseAsync(Cancellation);
        await using var way = CuttingProxy.Start(server.Postgres.Port);
        await using var cut = Replica(new NpgsqlConnectionStringBuilder(connection) { Port = way.Port, SslMode = SslMode.Disable }.ConnectionString);
        way.Cut();

        var secret = Protector(cut).Protect("made alone");
        Assert.Equal("made alone", Protector(cut).Unprotect(secret));

        way.Mend();
        cut.GetRequiredService<SharedKeys>().SaveRest();
        Assert.Equal(1, await KeysAsync(connection));
        await using var other = Replica(connection);
        Assert.Equal("made alone", Protector(other).Unprotect(secret));
    }

    [Fact]
    public async Task Keys_WithoutABreachLog_AreTheProcesssOwn()
    {
        await using var alone = Replica(connection: null);

        Assert.Null(alone.GetService<SharedKeys>());
        Assert.Null(alone.GetRequiredService<IOptions<KeyManagementOptions>>().Value.XmlRepository);
    }

    private static IDataProtector Protector(IServiceProvider replica) => replica.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private static Task<long> KeysAsync(string connection) => BreachLogServer.ScalarAsync<long>(connection, "select count(*) from taskerops.protection_keys", Cancellation);

    private static ServiceProvider Replica(string? connection)
    {
        var settings = TaskerOpsSettings.Read(new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:TaskerOps", connection)]).Build());
        return new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton(_ => new SourceBreakers())
            .AddBreachLog(settings).AddNotify(settings).AddSharedKeys(settings).BuildServiceProvider();
    }
}
