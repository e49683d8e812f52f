using Npgsql;
using NpgsqlTypes;

namespace TaskerOps.Demo.Simulator.Engine;

/// <summary>
/// One simulated process' connection pool: role as given, no application name, UTC, and a count of the connections in use.
/// </summary>
public sealed class Database : IAsyncDisposable
{
    /// <summary>Connections that a pool may hold.</summary>
    public const int PoolLimit = 25;

    private readonly NpgsqlDataSource _source;
    private int _active;
    private int _highest;

    /// <summary>Makes a pool; nothing is opened before it is needed.</summary>
    public Database(string connectionString)
    {
        ConnectionString = new NpgsqlConnectionStringBuilder(connectionString)
        {
            SearchPath = "tasker,public",
            Timezone = "UTC",
            ApplicationName = null,
            MaxPoolSize = PoolLimit,
            MaxAutoPrepare = 80,
            AutoPrepareMinUsages = 3,
            NoResetOnClose = true,
            Timeout = 10,
        }.ConnectionString;
        _source = NpgsqlDataSource.Create(ConnectionString);
    }

    /// <summary>The string with which a connection beside the pool may be opened.</summary>
    public string ConnectionString { get; }

    /// <summary>Connections in use now.</summary>
    public int Active => Volatile.Read(ref _active);

    /// <summary>Connections that the pool holds: as many as were ever in use together, five at least.</summary>
    public int Size => Math.Max(5, Volatile.Read(ref _highest));

    /// <summary>Opens a connection of the pool; whoever takes it gives it back by disposing it.</summary>
    public async Task<PooledConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = await _source.OpenConnectionAsync(cancellationToken);
        var active = Interlocked.Increment(ref _active);
        if (active > Volatile.Read(ref _highest))
        {
            Volatile.Write(ref _highest, active);
        }

        return new PooledConnection(connection, () => Interlocked.Decrement(ref _active));
    }

    /// <summary>Runs statements in one transaction and one round trip; returns the number of rows that they touched.</summary>
    public async Task<int> ExecuteAsync(IEnumerable<NpgsqlBatchCommand> commands, CancellationToken cancellationToken)
    {
        await using var pooled = await OpenAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(pooled.Connection);
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }

        return await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Runs one query and reads its rows; what is to follow it runs in the same transaction.</summary>
    public async Task<List<T>> QueryAsync<T>(
        NpgsqlBatchCommand query, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, NpgsqlBatchCommand? then = null)
    {
        await using var pooled = await OpenAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(pooled.Connection) { BatchCommands = { query } };
        if (then is not null)
        {
            batch.BatchCommands.Add(then);
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>A statement with positional parameters (<c>$1</c> …).</summary>
    public static NpgsqlBatchCommand Command(string sql, params object?[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in parameters)
        {
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value ?? DBNull.Value });
        }

        return command;
    }

    /// <summary>A text that goes into a column of type jsonb.</summary>
    public static NpgsqlParameter Json(string? text) => new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Jsonb };

    /// <summary>Closes the pool.</summary>
    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
