using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Orleans.Configuration;
using Samvad.Storage;

namespace Samvad.Hosting.Clustering;

/// <summary>Orleans for processes that share a PostgreSQL store: the list of members is in the same database.</summary>
internal static class ClusterSilo
{
    private const string Service = "samvad";

    internal static void Configure(ISiloBuilder silo, SamvadOptions options, IConfiguration configuration)
    {
        var member = options.Cluster;
        silo.Configure<ClusterOptions>(cluster => (cluster.ServiceId, cluster.ClusterId) = (Service, Service));
        silo.UseAdoNetClustering(clustering => (clustering.Invariant, clustering.ConnectionString) =
            ("Npgsql", ConfiguredStore.PostgreSql(options, configuration).Completed()));
        silo.AddIncomingGrainCallFilter<TroubleFilter>();
        PlacementTries.Quieten(silo.Services);
        silo.Configure<EndpointOptions>(endpoint =>
        {
            endpoint.AdvertisedIPAddress = Resolve(member.Address);
            endpoint.SiloPort = member.Port > 0 ? member.Port : LoopbackPorts.Next();
            // Only the processes themselves talk to each other; there are no clients of the cluster.
            endpoint.GatewayPort = 0;
        });
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            // Three probes of two seconds that are not answered make a member dead: its conversations then go on elsewhere. Where
            // answers are slow, a probe waits for up to four; and nobody is suspected who was heard of in three times as long.
            membership.ProbeTimeout = TimeSpan.FromSeconds(2);
            membership.MaxProbeTimeout = TimeSpan.FromSeconds(4);
            // It takes two votes, and who comes has to reach everybody who is not dead. Where several die at once there may be
            // no two left: votes are counted of those whose last sign of life in the list of members is not older than four
            // seconds, and the list is looked at as often as it is signed.
            membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(1);
            membership.NumMissedTableIAmAliveLimit = 4;
            membership.TableRefreshTimeout = TimeSpan.FromSeconds(1);
        });
    }

    private static IPAddress Resolve(string address)
    {
        if (IPAddress.TryParse(address, out var parsed))
            return parsed;
        var name = address == "auto" ? Dns.GetHostName() : address;
        try
        {
            return Dns.GetHostAddresses(name).OrderBy(found => found.AddressFamily != AddressFamily.InterNetwork).First();
        }
        catch (Exception e) when (e is SocketException or InvalidOperationException)
        {
            throw new StoreUnavailableException(
                "the cluster",
                $"Samvad:Cluster:Address is {address}, and {name} has no address ({e.Message}). Write the IP address of this machine.",
                e);
        }
    }
}
