using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace TaskerOps.Demo.Servers;

/// <summary>Ports on the loopback interface.</summary>
public static class LoopbackPort
{
    /// <summary>
    /// A port that nobody listens on, below the range that systems hand out to outgoing connections: a server can be stopped and
    /// started on it again without a client having taken it meanwhile.
    /// </summary>
    public static int Free()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(20_000, 32_000);
            if (IsFree(port))
            {
                return port;
            }
        }
    }

    /// <summary>Whether a server could listen on the port now.</summary>
    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port) { ExclusiveAddressUse = true };
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
