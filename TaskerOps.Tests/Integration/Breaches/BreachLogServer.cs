using Npgsql;
using TaskerOps.Core.Breaches.Log;
using TaskerOps.Demo.Servers;
using Xunit;

namespace TaskerOps.Tests.Integration.Breaches;

/// <summary>A private PostgreSQL on which breach logs are made, for a role that may write nothing but schema taskerops.</summary>
public sealed class BreachLogServer : IAsyncLifetime
{
    private int _databases;

    public PostgresServer Postgres { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Postgres = await PostgresServer.StartAsync(CancellationToken.None);

    public ValueTask DisposeAsync() => Postgres.DisposeAsync();

    /// <summary>A new database with an empty schema; the connection string of the role that may write it.</summary>
    public async Task<string> NewDatabaseAsync(CancellationToken cancellationToken)
    {
        var name = $"log{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync(Postgres.SuperuserConnectionString, $"create database {name}", cancellationToken);
        await ExecuteAsync(In(Postgres.SuperuserConnectionString, name), "create schema taskerops authorization taskerops_writer", cancellationToken);
        return In(Postgres.WriterConnectionString, name);
    }

    /// <summary>A store on a new database.</summary>
    public async Task<BreachLogStore> NewStoreAsync(CancellationToken cancellationToken) => new(await NewDatabaseAsync(cancellationToken), new BreachLogOptions());

    public static string In(string connection, string database) => new NpgsqlConnectionStringBuilder(connection) { Database = database, Pooling = false }.ConnectionString;

    public static async Task ExecuteAsync(string connection, string sql, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task<T> ScalarAsync<T>(string connection, string sql, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
