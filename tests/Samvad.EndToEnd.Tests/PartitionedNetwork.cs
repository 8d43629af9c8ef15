using System.Diagnostics;

namespace Samvad.EndToEnd.Tests;

/// <summary>
/// Two network namespaces on one bridge, to which this machine is connected as well: two hosts that can be kept from
/// reaching each other while each is still reached from here.
/// </summary>
internal sealed class PartitionedNetwork : IAsyncDisposable
{
    private readonly string _name = $"sv{Environment.ProcessId % 100_000}";
    private readonly int _subnet = Environment.ProcessId % 250;

    private PartitionedNetwork()
    {
    }

    /// <summary>The address of a host, 0 or 1.</summary>
    internal string Address(int host) => $"10.213.{_subnet}.{host + 2}";

    /// <summary>Puts what comes after it into a host.</summary>
    internal string[] Enter(int host) => ["ip", "netns", "exec", Namespace(host)];

    /// <summary>Makes the network; null where this user may not, or the system cannot.</summary>
    internal static async Task<PartitionedNetwork?> MakeAsync()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || !File.Exists("/usr/sbin/ip"))
            return null;
        var network = new PartitionedNetwork();
        if (!await TryAsync($"link add name {network._name} type bridge"))
            return null;
        await RunAsync($"addr add 10.213.{network._subnet}.1/24 dev {network._name}");
        await RunAsync($"link set {network._name} up");
        for (var host = 0; host < 2; host++)
            await network.AddHostAsync(host);
        return network;
    }

    /// <summary>Keeps the hosts from reaching each other: what they send gets lost on the bridge.</summary>
    internal Task CutAsync() => IsolateAsync("on");

    /// <summary>Lets them reach each other again.</summary>
    internal Task MendAsync() => IsolateAsync("off");

    public async ValueTask DisposeAsync()
    {
        for (var host = 0; host < 2; host++)
            await RunAsync($"netns del {Namespace(host)}");
        await RunAsync($"link del {_name}");
    }

    private string Namespace(int host) => $"{_name}h{host}";

    private string Port(int host) => $"{_name}p{host}";

    private async Task AddHostAsync(int host)
    {
        await RunAsync($"netns add {Namespace(host)}");
        await RunAsync($"link add {Port(host)} type veth peer name eth0 netns {Namespace(host)}");
        await RunAsync($"link set {Port(host)} master {_name} up");
        await RunAsync($"-n {Namespace(host)} addr add {Address(host)}/24 dev eth0");
        await RunAsync($"-n {Namespace(host)} link set eth0 up");
        await RunAsync($"-n {Namespace(host)} link set lo up");
    }

    private async Task IsolateAsync(string state)
    {
        for (var host = 0; host < 2; host++)
            await RunAsync($"link set {Port(host)} type bridge_slave isolated {state}");
    }

    private static async Task RunAsync(string arguments)
    {
        if (!await TryAsync(arguments))
            throw new InvalidOperationException($"“ip {arguments}” failed.");
    }

    private static async Task<bool> TryAsync(string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("/usr/sbin/ip", arguments) { RedirectStandardError = true })!;
        await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
