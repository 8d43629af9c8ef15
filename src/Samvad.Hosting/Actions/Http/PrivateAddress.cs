using System.Net;
using System.Net.Sockets;

namespace Samvad.Hosting.Actions.Http;

/// <summary>
/// Whether an address is not for the public: of this machine, of a private network, or of no single machine (the
/// special-purpose registries of RFC 6890 and later). What an author or a user can put into an address must not lead there.
/// </summary>
internal static class PrivateAddress
{
    private static readonly IPNetwork[] s_networks =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
            "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "224.0.0.0/4", "240.0.0.0/4", "::/128", "::1/128", "64:ff9b:1::/48", "100::/64", "2001:db8::/32", "fc00::/7",
            "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    internal static bool Is(IPAddress address)
    {
        if (Embedded(address) is { } inner)
            return Is(inner);
        return s_networks.Any(network => network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address));
    }

    /// <summary>The IPv4 address in an IPv6 one (mapped, NAT64, 6to4); null if there is none.</summary>
    private static IPAddress? Embedded(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return null;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        if (bytes.AsSpan().StartsWith<byte>([0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0]))
            return new(bytes.AsSpan(12));
        return bytes is [0x20, 0x02, ..] ? new(bytes.AsSpan(2, 4)) : null;
    }
}
