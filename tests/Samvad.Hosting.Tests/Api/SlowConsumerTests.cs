using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Samvad.Dialogue.Events;
using Samvad.Hosting.Tests.Kit;
using Samvad.Hosting.Turns;
using Samvad.Storage;

namespace Samvad.Hosting.Tests.Api;

public sealed class SlowConsumerTests(SharedApp shared)
{
    /// <summary>More than what a connection's buffers hold: 400 replies of 20 KB.</summary>
    private const int Replies = 400;

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_that_does_not_read_its_stream_holds_nobody_up_and_can_go_on_where_it_stopped()
    {
        var app = shared.App;
        var chat = await Chat.OpenAsync(app);
        using var slow = await ConnectAsync(app.Client.BaseAddress!, chat);
        using var quick = await chat.FollowAsync();
        await SayMuchAsync(app, chat.Id);
        var read = await quick.ReadUntilAsync(e => e.Text?.EndsWith($" {Replies - 1}", StringComparison.Ordinal) == true);
        Assert.Equal(["What is your name?"], await chat.AskAsync("take my name"));

        var (positions, isWhole) = await ReadAsync(slow, read[^1].Position);
        if (!isWhole)
        {
            using var resumed = await chat.FollowAsync(after: positions.LastOrDefault());
            positions.AddRange((await resumed.ReadUntilAsync(e => e.Position == read[^1].Position)).Select(e => e.Position));
        }

        Assert.Equal(read.Select(e => e.Position), positions);
    }

    private static async Task SayMuchAsync(TestApp app, string id)
    {
        var before = (await app.Store.LoadAsync(id, Test))!.State;
        Event[] said = [.. Enumerable.Range(0, Replies).Select(n => new Said("much", new string('x', 20_000) + $" {n}", "en", []))];
        var result = await app.Store.AppendAsync(
            new()
            {
                ConversationId = id,
                ExpectedPosition = before.Position,
                Time = DateTimeOffset.UnixEpoch,
                Events = [.. said],
                State = said.Aggregate(before, (state, @event) => state.Apply(@event)),
            },
            Test);
        Assert.IsType<Appended>(result);
        app.Services.GetRequiredService<JournalFeed>().Publish(id);
    }

    /// <summary>Asks for the stream and leaves the answer where it is, in the smallest buffer that the system gives.</summary>
    private static async Task<Socket> ConnectAsync(Uri address, Chat chat)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(IPAddress.Loopback, address.Port, Test);
        var request = $"GET /api/conversations/{chat.Id}/events HTTP/1.0\r\nHost: {address.Authority}\r\nAuthorization: Bearer {chat.Token}\r\n\r\n";
        await socket.SendAsync(Encoding.ASCII.GetBytes(request), Test);
        return socket;
    }

    /// <summary>The positions of the events that arrive, and whether the last one did before the server hung up.</summary>
    private static async Task<(List<long> Positions, bool IsWhole)> ReadAsync(Socket socket, long last)
    {
        var positions = new List<long>();
        using var lines = new StreamReader(new NetworkStream(socket));
        var position = 0L;
        try
        {
            while (await lines.ReadLineAsync(Test) is { } line)
            {
                if (line.StartsWith("id: ", StringComparison.Ordinal))
                    position = long.Parse(line[4..]);
                else if (line.Length == 0 && position > 0 && positions.LastOrDefault() != position)
                    positions.Add(position);
                if (positions.LastOrDefault() == last)
                    return (positions, true);
            }
        }
        catch (IOException)
        {
            // The server does not wait for ever.
        }

        return (positions, false);
    }
}
