namespace Samvad.EndToEnd.Tests;

public sealed class ClusterTests
{
    /// <summary>What is answered at once.</summary>
    private static readonly string[] s_talk =
        ["what are your opening hours", "what are the fees", "thanks", "help", "deposit rates please"];

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_is_killed_loses_and_doubles_no_message()
    {
        await using var cluster = await Cluster.StartAsync(3);
        using var http = NewClient();
        var customers = await TalkAsync(cluster, http, async () =>
        {
            await cluster.Members[0].KillAsync();
            await cluster.Members[0].StartAgainAsync();
        });
        Assert.True(customers.Sum(customer => customer.Repeated) > 0, "Nobody noticed the kill, so it proved nothing.");
    }

    [Fact]
    public async Task Servers_that_are_replaced_one_after_the_other_lose_and_double_no_message()
    {
        await using var cluster = await Cluster.StartAsync(2);
        using var http = NewClient();
        await TalkAsync(cluster, http, async () =>
        {
            foreach (var member in cluster.Members)
            {
                Assert.Equal(0, await member.TerminateAsync());
                await member.StartAgainAsync();
            }
        });
    }

    [Fact]
    public async Task A_stream_at_one_server_shows_what_was_said_at_another()
    {
        await using var cluster = await Cluster.StartAsync(2);
        using var http = NewClient();
        var customer = await Customer.OpenAsync(cluster.Members, http, 0);
        var read = customer.ReadAsync(cluster.Members[1], e => e.Type == "heard");
        await customer.SayAsync("what are your opening hours");
        Assert.Equal(customer.Acknowledged, [(await read)[^1].Data.GetProperty("messageId").GetString()!]);
    }

    private static HttpClient NewClient() => new() { Timeout = TimeSpan.FromSeconds(40) };

    /// <summary>
    /// Six customers talk at all servers while something happens to these, and on until it is over; then the journal of
    /// each has to have every acknowledged message once, and every reply once and in order.
    /// </summary>
    private static async Task<Customer[]> TalkAsync(Cluster cluster, HttpClient http, Func<Task> happens)
    {
        var customers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Customer.OpenAsync(cluster.Members, http, n)));
        foreach (var customer in customers)
            await customer.SayAsync(s_talk[0]);
        var happening = Task.Run(happens, Test);
        await Task.WhenAll(customers.Select(async customer =>
        {
            for (var n = 1; !happening.IsCompleted || n < s_talk.Length; n++)
                await customer.SayAsync(s_talk[n % s_talk.Length]);
        }));
        await happening;
        await Task.WhenAll(customers.Select(customer => CheckAsync(cluster, customer)));
        return customers;
    }

    private static async Task CheckAsync(Cluster cluster, Customer customer)
    {
        var last = customer.Answered[^1].Position;
        var events = await customer.ReadAsync(cluster.Members[^1], e => e.Position >= last);
        Assert.Equal(
            customer.Acknowledged, events.Where(e => e.Type == "heard").Select(e => e.Data.GetProperty("messageId").GetString()));
        var said = events.Where(e => e.Type == "said").Select(e => (e.Position, e.Data.GetProperty("text").GetString()!)).ToArray();
        Assert.Equal(said.OrderBy(reply => reply.Position).DistinctBy(reply => reply.Position), said);
        // What was said before the first message is the greeting, which no message was answered with.
        Assert.Equal(customer.Answered, said.Where(reply => reply.Position > events.First(e => e.Type == "heard").Position));
    }
}
