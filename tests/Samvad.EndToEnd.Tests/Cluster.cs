using Samvad.Hosting;
using Samvad.Tests.Shared;

namespace Samvad.EndToEnd.Tests;

/// <summary>Several processes of the bank on one PostgreSQL database, and one set of books.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("samvad-cluster-").FullName;

    /// <summary>The processes; their addresses stay the same when they are started again.</summary>
    internal Bank[] Members { get; private set; } = [];

    /// <param name="members">How many processes.</param>
    /// <param name="connection">The database; by default the one that all tests share.</param>
    /// <param name="drain">How long a process serves on when it was asked to stop.</param>
    /// <param name="network">The hosts on which they run; by default this one.</param>
    internal static async Task<Cluster> StartAsync(
        int members, string? connection = null, TimeSpan drain = default, PartitionedNetwork? network = null)
    {
        connection ??= await SharedPostgreSql.ConnectionStringAsync();
        var cluster = new Cluster();
        var settings = new Dictionary<string, string>
        {
            ["Samvad__Store"] = "PostgreSql",
            ["Samvad__Schema"] = $"t{Guid.NewGuid():N}",
            ["ConnectionStrings__Samvad"] = connection,
            ["Samvad__Drain"] = drain.ToString(),
            ["Samvad__Limits__ConversationsPerMinute"] = "1000000",
            ["Samvad__Limits__MessagesPerSecond"] = "1000",
        };
        cluster.Members = [.. Enumerable.Range(0, members).Select(n => network is null
            ? new Bank(cluster._data, LoopbackPorts.Next(), settings)
            : new Bank(
                cluster._data,
                LoopbackPorts.Next(),
                new Dictionary<string, string>(settings) { ["Samvad__Cluster__Address"] = network.Address(n) },
                network.Address(n),
                network.Enter(n)))];
        // The first trains the assistant, whose model the others find.
        await cluster.Members[0].StartAgainAsync();
        await Task.WhenAll(cluster.Members.Skip(1).Select(member => member.StartAgainAsync()));
        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var member in Members)
            await member.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }
}
