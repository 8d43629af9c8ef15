using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Samvad.Cli;

/// <summary>Finds out before a server is started whether it could listen, since a host that fails to start says too much.</summary>
internal static class FreeAddress
{
    /// <exception cref="CommandException">An address is taken, or is none of this machine.</exception>
    internal static void Require(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries))
            Try(url, BindingAddress.Parse(url));
    }

    private static void Try(string url, BindingAddress address)
    {
        if (address.IsUnixPipe || address.IsNamedPipe)
            return;
        var host = address.Host == "localhost" ? IPAddress.Loopback
            : IPAddress.TryParse(address.Host.Trim('[', ']'), out var parsed) ? parsed : IPAddress.Any;
        try
        {
            using var listener = new TcpListener(host, address.Port);
            listener.Start();
        }
        catch (SocketException exception)
        {
            throw new CommandException(
                $"Cannot listen on {url}: {exception.Message}. Choose another address, for example --urls http://127.0.0.1:5081.");
        }
    }
}
