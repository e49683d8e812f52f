using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using TaskerOps.Core.Series;
using TaskerOps.Demo.Servers;

namespace TaskerOps.Tests.Integration.Tables;

/// <summary>A private PostgreSQL with Tasker's schema, empty.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly PostgresServer _server;
    private readonly NpgsqlDataSource _superuser;

    private TestDatabase(PostgresServer server)
    {
        _server = server;
        _superuser = NpgsqlDataSource.Create(server.SuperuserConnectionString);
    }

    public PostgresServer Server => _server;

    /// <summary>As an operator writes it: nothing said of time zones or the search path.</summary>
    public string ReaderConnectionString
    {
        get
        {
            var settings = new NpgsqlConnectionStringBuilder(_server.ReaderConnectionString);
            settings.Remove("Timezone");
            settings.Remove("Search Path");
            return settings.ConnectionString;
        }
    }

    /// <param name="timeZone">The time zone that sessions of the server have unless they say otherwise.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<TestDatabase> StartAsync(string timeZone, CancellationToken cancellationToken)
    {
        var database = new TestDatabase(await PostgresServer.StartAsync(cancellationToken));
        await database._server.ApplySchemaAsync(cancellationToken);
        await database._server.GrantReaderAsync(cancellationToken);
        await database.ExecuteAsync($"alter database tasker set timezone to '{timeZone}'", cancellationToken);
        return database;
    }

    /// <summary>Keeps the database as it is now, for <see cref="RestoreAsync"/>.</summary>
    public Task KeepAsync(CancellationToken cancellationToken) => BesideAsync(cancellationToken, "create database kept template tasker");

    /// <summary>Makes it again what it was when it was kept: its tables, the rights of the reader, the server's settings. Whoever is connected is thrown out.</summary>
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        await BesideAsync(
            cancellationToken,
            "drop database tasker with (force)", "create database tasker template kept owner tasker", "grant pg_read_all_stats to taskerops_reader",
            "alter system reset all", "select pg_reload_conf()");
        await _server.GrantReaderAsync(cancellationToken);
    }

    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = _superuser.CreateCommand(sql);
        command.CommandTimeout = 120;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Copies rows into a table; triggers and foreign keys are off.</summary>
    public async Task CopyAsync(string table, string columns, IEnumerable<string?[]> rows, CancellationToken cancellationToken)
    {
        await using var connection = await _superuser.OpenConnectionAsync(cancellationToken);
        await using (var off = new NpgsqlCommand("set session_replication_role = replica", connection))
        {
            await off.ExecuteNonQueryAsync(cancellationToken);
        }

        await using (var copy = await connection.BeginTextImportAsync($"copy tasker.{table} ({columns}) from stdin", cancellationToken))
        {
            foreach (var row in rows)
            {
                await copy.WriteAsync((string.Join('\t', row.Select(Escaped)) + "\n").AsMemory(), cancellationToken);
            }
        }

        await using var on = new NpgsqlCommand("reset session_replication_role", connection);
        await on.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Asks with <c>$1</c> = from and <c>$2</c> = to, as the UTC that Tasker stores.</summary>
    public async Task<List<object?[]>> AskAsync(string sql, Window window, CancellationToken cancellationToken)
    {
        await using var command = _superuser.CreateCommand(sql);
        foreach (var moment in (DateTimeOffset[])[window.From, window.To])
        {
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Timestamp, Value = DateTime.SpecifyKind(moment.UtcDateTime, DateTimeKind.Unspecified) });
        }

        var rows = new List<object?[]>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(index => reader.IsDBNull(index) ? null : reader.GetValue(index))]);
        }

        return rows;
    }

    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        await _superuser.DisposeAsync();
        await _server.DisposeAsync();
    }

    private async Task BesideAsync(CancellationToken cancellationToken, params string[] statements)
    {
        _superuser.Clear();
        await using var beside = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_server.SuperuserConnectionString) { Database = "postgres" });
        foreach (var statement in statements)
        {
            await using var command = beside.CreateCommand(statement);
            command.CommandTimeout = 120;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static string Escaped(string? value) => value is null
        ? "\\N"
        : value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
