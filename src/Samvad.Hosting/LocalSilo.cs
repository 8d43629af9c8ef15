using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;

namespace Samvad.Hosting;

/// <summary>Orleans for one process: everything on loopback, on ports that nobody else uses.</summary>
internal static class LocalSilo
{
    internal static void Configure(HostBuilderContext context, ISiloBuilder silo)
    {
        var (siloPort, gatewayPort) = FreePorts();
        silo.UseLocalhostClustering(siloPort, gatewayPort, serviceId: "samvad", clusterId: $"samvad-{siloPort}");
    }

    private static (int Silo, int Gateway) FreePorts()
    {
        using var first = new TcpListener(IPAddress.Loopback, 0);
        using var second = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        second.Start();
        return (((IPEndPoint)first.LocalEndpoint).Port, ((IPEndPoint)second.LocalEndpoint).Port);
    }
}
