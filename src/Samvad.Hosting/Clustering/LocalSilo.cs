using Microsoft.Extensions.Hosting;

namespace Samvad.Hosting.Clustering;

/// <summary>Orleans for one process: everything on loopback, on ports that nobody else uses.</summary>
internal static class LocalSilo
{
    internal static void Configure(HostBuilderContext context, ISiloBuilder silo)
    {
        var siloPort = LoopbackPorts.Next();
        silo.UseLocalhostClustering(siloPort, LoopbackPorts.Next(), serviceId: "samvad", clusterId: $"samvad-{siloPort}");
    }
}
