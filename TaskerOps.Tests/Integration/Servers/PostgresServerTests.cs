using Npgsql;
using TaskerOps.Demo.Servers;
using Xunit;

namespace TaskerOps.Tests.Integration.Servers;

public sealed class PostgresServerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StartAsync_TwoAtOnce_EachAnswersOnItsOwnPort()
    {
        var servers = await Task.WhenAll(PostgresServer.StartAsync(Cancellation), PostgresServer.StartAsync(Cancellation));
        await using var first = servers[0];
        await using var second = servers[1];

        Assert.NotEqual(first.Port, second.Port);
        Assert.Equal("tasker", await ScalarAsync(first.TaskerConnectionString, "SELECT current_user::text"));
        Assert.Equal("UTC", await ScalarAsync(second.SuperuserConnectionString, "SHOW timezone"));
        Assert.Equal("all", await ScalarAsync(second.SuperuserConnectionString, "SHOW track_functions"));
    }

    [Fact]
    public async Task StartAsync_ProgramsOfDebian_SchemaAndKeysOfVersion7()
    {
        var programs = PostgresBinaries.OfDebian();
        Assert.SkipWhen(programs is null, "Debian's PostgreSQL is not installed: not run.");
        await using var server = await PostgresServer.StartAsync(programs!, Cancellation);

        await server.ApplySchemaAsync(Cancellation);

        Assert.Equal("all", await ScalarAsync(server.SuperuserConnectionString, "SHOW track_functions"));
        var key = (Guid)(await ScalarAsync(server.TaskerConnectionString, "SELECT tasker.uuid_generate_v7()"))!;
        Assert.Equal(7, key.Version);
        var age = TimeProvider.System.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(key.ToString("N")[..12], 16));
        Assert.InRange(age, TimeSpan.FromSeconds(-1), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task RestartAsync_AfterStop_SamePortAndData()
    {
        await using var server = await PostgresServer.StartAsync(Cancellation);
        await ScalarAsync(server.TaskerConnectionString, "CREATE TABLE public.kept AS SELECT 42 AS answer");
        var port = server.Port;

        await server.StopAsync();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ScalarAsync(server.TaskerConnectionString, "SELECT 1"));
        await server.RestartAsync(Cancellation);

        Assert.Equal(port, server.Port);
        Assert.Equal("42", await ScalarAsync(server.TaskerConnectionString, "SELECT answer::text FROM public.kept"));
    }

    [Fact]
    public async Task GrantReaderAsync_TableOfTasker_ReaderReadsButCannotWrite()
    {
        await using var server = await PostgresServer.StartAsync(Cancellation);
        await ScalarAsync(server.TaskerConnectionString, "CREATE SCHEMA tasker; CREATE TABLE tasker.early AS SELECT 1 AS id");
        await server.GrantReaderAsync(Cancellation);
        await ScalarAsync(server.TaskerConnectionString, "CREATE TABLE tasker.late AS SELECT 2 AS id");

        Assert.Equal("3", await ScalarAsync(server.ReaderConnectionString, "SELECT (early.id + late.id)::text FROM early, late"));
        Assert.Equal("true", await ScalarAsync(server.ReaderConnectionString, "SELECT (count(*) >= 0)::text FROM pg_stat_statements"));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => ScalarAsync(server.ReaderConnectionString, "INSERT INTO early VALUES (3)"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task DisposeAsync_Running_LeavesNoProcessAndNoData()
    {
        var server = await PostgresServer.StartAsync(Cancellation);
        var exited = server.Process.Exited;
        var data = (string?)await ScalarAsync(server.SuperuserConnectionString, "SHOW data_directory");

        await server.DisposeAsync();

        Assert.True(exited.IsCompleted);
        Assert.False(Directory.Exists(data));
    }

    private static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
