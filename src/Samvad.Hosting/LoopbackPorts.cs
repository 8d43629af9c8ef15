using System.Net;
using System.Net.Sockets;

namespace Samvad.Hosting;

/// <summary>
/// Ports on loopback that nobody listens on. They lie below those that the system gives to outgoing connections: one of
/// these could be taken by any client between the moment it is found free and the moment it is listened on.
/// </summary>
internal static class LoopbackPorts
{
    private const int First = 20_000, Count = 12_000;

    /// <summary>Processes begin at different places, so that those that start together do not race for one port.</summary>
    private static int s_last = Environment.ProcessId * 61 % Count;

    /// <summary>A port that this process has not been given before.</summary>
    /// <exception cref="InvalidOperationException">All are taken.</exception>
    internal static int Next()
    {
        for (var i = 0; i < Count; i++)
        {
            var port = First + (Interlocked.Increment(ref s_last) % Count);
            if (IsFree(port))
                return port;
        }

        throw new InvalidOperationException($"Every port from {First} to {First + Count - 1} of 127.0.0.1 is taken.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
