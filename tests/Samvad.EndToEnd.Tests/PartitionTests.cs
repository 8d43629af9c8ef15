namespace Samvad.EndToEnd.Tests;

/// <summary>Runs while no other test does: a browser gives up what it is loading when the machine's network changes.</summary>
[CollectionDefinition(nameof(PartitionTests), DisableParallelization = true)]
[Collection(nameof(PartitionTests))]
public sealed class PartitionTests
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_two_servers_that_do_not_reach_each_other_none_doubles_what_the_other_wrote()
    {
        await using var network = await PartitionedNetwork.MakeAsync();
        Assert.SkipWhen(network is null, "Only an administrator of Linux can make network namespaces.");
        await using var cluster = await Cluster.StartAsync(2, network: network);
        using var http = ClusterTests.NewClient(TimeSpan.FromSeconds(5));
        await ClusterTests.TalkAsync(cluster, http, async () =>
        {
            await network.CutAsync();
            // One of them declares the other dead, which ends itself.
            using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
            while (!cluster.Members.Any(member => member.HasEnded))
                await tick.WaitForNextTickAsync(Test);
            await network.MendAsync();
            foreach (var member in cluster.Members.Where(member => member.HasEnded))
                await member.StartAgainAsync();
        });
    }
}
