using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TaskerOps.Tests.Integration.Breaches;

/// <summary>
/// Stands before a server, and can lose the answer to a statement: the server carries it out, and the client never hears of it. It can
/// also drop all connections, and let no more through.
/// </summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<TcpClient, bool> _clients = new();
    private readonly int _server;
    private volatile string? _loseTheAnswerTo;
    private volatile bool _isCut;

    private CuttingProxy(int server) => _server = server;

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public bool HasCut { get; private set; }

    public string? LoseTheAnswerTo
    {
        get => _loseTheAnswerTo;
        set => _loseTheAnswerTo = value;
    }

    /// <summary>Drops all connections; new ones are made as before.</summary>
    public void Drop()
    {
        foreach (var client in _clients.Keys)
        {
            client.Dispose();
        }
    }

    /// <summary>Drops all connections, and every new one as soon as it is made.</summary>
    public void Cut()
    {
        _isCut = true;
        Drop();
    }

    /// <summary>Lets connections through again.</summary>
    public void Mend() => _isCut = false;

    public static CuttingProxy Start(int server)
    {
        var proxy = new CuttingProxy(server);
        proxy._listener.Start();
        _ = proxy.AcceptAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            using var server = new TcpClient();
            _clients[client] = true;
            try
            {
                if (_isCut)
                {
                    return;
                }

                await server.ConnectAsync(IPAddress.Loopback, _server, _stop.Token);
                var cut = new TaskCompletionSource();
                var answers = CopyAsync(server.GetStream(), client.GetStream(), mayPass: () => !cut.Task.IsCompleted);
                var questions = AskAsync(client.GetStream(), server.GetStream(), cut);
                await Task.WhenAny(answers, questions);
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // One side hung up.
            }
            finally
            {
                _clients.TryRemove(client, out _);
            }
        }
    }

    private async Task AskAsync(NetworkStream from, NetworkStream to, TaskCompletionSource cut)
    {
        var buffer = new byte[65536];
        for (int read; (read = await from.ReadAsync(buffer, _stop.Token)) > 0;)
        {
            var isFatal = _loseTheAnswerTo is { } statement && Encoding.ASCII.GetString(buffer, 0, read).Contains(statement, StringComparison.OrdinalIgnoreCase);
            if (isFatal)
            {
                (_loseTheAnswerTo, HasCut) = (null, true);
                cut.SetResult();
            }

            await to.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
            if (isFatal)
            {
                // The client is cut off now; the server still reads what it was sent.
                from.Socket.Shutdown(SocketShutdown.Both);
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, _stop.Token);
                return;
            }
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, Func<bool> mayPass)
    {
        var buffer = new byte[65536];
        for (int read; (read = await from.ReadAsync(buffer, _stop.Token)) > 0;)
        {
            if (mayPass())
            {
                await to.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
            }
        }
    }
}
