using Npgsql;

namespace TaskerOps.Demo.Simulator.Engine;

/// <summary>
/// A process' one LISTEN session. Once it is lost, nobody makes a new one: so it is with the real Tasker, and the fallback pollers
/// are left.
/// </summary>
/// <param name="connectionString">How to connect; the session lies outside the pool.</param>
/// <param name="namespaces">The namespaces whose messages are wanted; the last one's LISTEN stays visible as the session's query.</param>
/// <param name="received">Called for each message.</param>
public sealed class QueueListener(string connectionString, IEnumerable<string> namespaces, Action<QueueMessage> received) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private NpgsqlConnection? _connection;
    private Task _waiting = Task.CompletedTask;

    /// <summary>Opens the session and begins to listen.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, KeepAlive = 0 }.ConnectionString);
        await _connection.OpenAsync(cancellationToken);
        foreach (var name in namespaces)
        {
            await using var listen = new NpgsqlCommand($"LISTEN \"pgmq_message_ready.{name}\"", _connection);
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        _connection.Notification += (_, notification) =>
        {
            if (MessageQueues.FromNotification(notification.Payload) is { } message)
            {
                received(message);
            }
        };
        _waiting = WaitAsync(_connection);
    }

    /// <summary>Loses the session, as an outage of the database does.</summary>
    public async Task LoseAsync()
    {
        await _stop.CancelAsync();
        await _waiting;
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
            _connection = null;
        }
    }

    /// <summary>Ends the session.</summary>
    public async ValueTask DisposeAsync()
    {
        await LoseAsync();
        _stop.Dispose();
    }

    private async Task WaitAsync(NpgsqlConnection connection)
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                await connection.WaitAsync(_stop.Token);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or NpgsqlException or IOException)
        {
            // The session is gone, on purpose or not; nothing takes its place.
        }
    }
}
