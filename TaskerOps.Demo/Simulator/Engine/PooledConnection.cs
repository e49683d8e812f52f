using Npgsql;

namespace TaskerOps.Demo.Simulator.Engine;

/// <summary>A connection borrowed from a pool.</summary>
/// <param name="Connection">The open connection.</param>
/// <param name="Returned">Called once it is given back.</param>
public sealed record PooledConnection(NpgsqlConnection Connection, Action Returned) : IAsyncDisposable
{
    /// <summary>Gives the connection back.</summary>
    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        Returned();
    }
}
