using System.Net;
using Samvad.Tests.Shared;

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
    public async Task When_all_servers_have_died_at_once_the_first_that_is_started_serves()
    {
        await using var cluster = await Cluster.StartAsync(2);
        using var http = NewClient();
        var customer = await Customer.OpenAsync(cluster.Members, http, 0);
        await customer.SayAsync(s_talk[0]);
        await Task.WhenAll(cluster.Members.Select(member => member.KillAsync()));
        // The list of members still has both, and nobody is left who could write them off together with this one.
        await cluster.Members[^1].StartAgainAsync();
        await customer.SayAsync(s_talk[1]);
        await CheckAsync(cluster, customer);
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

    [Fact]
    public async Task A_database_that_stops_and_comes_back_costs_answers_in_between_and_nothing_else()
    {
        SharedPostgreSql.SkipWithout();
        await using var database = await PostgreSqlServer.StartNewAsync();
        await using var cluster = await Cluster.StartAsync(2, database.ConnectionString);
        using var http = NewClient();
        var customer = await Customer.OpenAsync(cluster.Members, http, 0);
        await customer.SayAsync(s_talk[0]);
        await database.StopAsync();
        using (var refused = await customer.SendAsync("m", s_talk[1]))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        // The conversation lives at the first server, and the second was asked.
        var member = cluster.Members[1].Address;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await http.GetAsync(new Uri(member, "health/ready"), Test)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(member, "health/live"), Test)).StatusCode);
        await database.StartAsync();
        await customer.SayAsync(s_talk[1], "m");
        await CheckAsync(cluster, customer);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(member, "health/ready"), Test)).StatusCode);
    }

    [Fact]
    public async Task A_server_that_was_asked_to_stop_says_that_it_is_not_ready_and_serves_on_for_a_while()
    {
        await using var cluster = await Cluster.StartAsync(1, drain: TimeSpan.FromSeconds(10));
        using var http = NewClient();
        var customer = await Customer.OpenAsync(cluster.Members, http, 0);
        await customer.SayAsync(s_talk[0]);
        var ending = cluster.Members[0].TerminateAsync();
        var ready = new Uri(cluster.Members[0].Address, "health/ready");
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while ((await http.GetAsync(ready, Test)).IsSuccessStatusCode)
            await tick.WaitForNextTickAsync(Test);
        using (var answer = await customer.SendAsync("m", s_talk[1]))
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, await ending);
    }

    [Theory]
    [InlineData("", "ConnectionStrings__Samvad")]
    [InlineData("Host=/nowhere;Username=nobody", "cannot be reached")]
    [InlineData("Colour=green", "connection string")]
    public async Task A_server_that_cannot_have_its_store_says_why_and_ends(string connection, string says)
    {
        var (code, errors) = await Bank.FailAsync(
            new Dictionary<string, string> { ["Samvad__Store"] = "PostgreSql", ["ConnectionStrings__Samvad"] = connection });
        Assert.Equal(1, code);
        Assert.Contains(says, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    internal static HttpClient NewClient(TimeSpan? timeout = null) => new() { Timeout = timeout ?? TimeSpan.FromSeconds(40) };

    /// <summary>
    /// Six customers talk at all servers while something happens to these, and on until it is over; then the journal of
    /// each has to have every acknowledged message once, and every reply once and in order.
    /// </summary>
    internal static async Task<Customer[]> TalkAsync(Cluster cluster, HttpClient http, Func<Task> happens)
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
