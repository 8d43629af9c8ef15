using System.Text;
using System.Text.Json;
using Samvad.Dialogue.Events;
using Samvad.Hosting.Tests.Kit;

namespace Samvad.Hosting.Tests.Api;

public sealed class HostileTextTests(SharedApp shared)
{
    private readonly TestApp _app = shared.App;

    public static TheoryData<string, string> Texts => new()
    {
        { "control characters", "a\u0001\u0002\u001b[31m\u007f\u0085b" },
        { "null bytes", "a\0b\0" },
        { "right to left", "שלום \u202e evil \u202c العربية" },
        { "emoji alone", "👩‍👩‍👧‍👦🏳️‍🌈👍🏽" },
        { "combining marks", "e" + string.Concat(Enumerable.Repeat("\u0301", 3_999)) },
        { "a line of its own", "one\r\n\r\ndata: forged\nevent: said\n\n" },
        { "markup", "<script>alert(1)</script>{{ who }}{% for %}" },
        { "private use and noncharacters", "\ue000\uffff\ufffe" },
        { "only zero-width", "\u200b\u200d\ufeff" },
        { "a number beyond all", new string('9', 4_000) },
        { "brackets", new string('(', 2_000) + new string('[', 2_000) },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Whatever_is_said_is_answered_and_kept(string what, string text)
    {
        var chat = await Chat.OpenAsync(_app);
        Assert.NotEmpty(await chat.AskAsync(text));
        await chat.AskAsync("take my name");
        Assert.True((await chat.AskAsync(text)).Length > 0, what);
        Assert.NotEmpty(await chat.AskAsync("take my name"));
        var events = await _app.Store.ReadAsync(chat.Id, 0, 1_000, TestContext.Current.CancellationToken);
        Assert.Equal(4, events.Count(stored => stored.Event is Heard));
        using var stream = await chat.FollowAsync();
        var heard = await stream.ReadUntilAsync(e => e.Position >= events.Last(s => s.Event is Heard or Said).Position);
        Assert.Equal(4, heard.Count(e => e.Type == "heard"));
    }

    [Fact]
    public async Task A_message_id_is_kept_whatever_it_is_made_of()
    {
        var chat = await Chat.OpenAsync(_app);
        foreach (var id in (string[])["a\0", "a\0b", "'; DROP TABLE event; --", "👍", "\n", new string('म', 128)])
        {
            if (string.IsNullOrWhiteSpace(id))
                continue;
            var first = await chat.SayAsync("hm", id);
            Assert.Equal(JsonSerializer.Serialize(first), JsonSerializer.Serialize(await chat.SayAsync("hm", id)));
        }
    }

    [Fact]
    public async Task Text_is_kept_to_the_letter()
    {
        var chat = await Chat.OpenAsync(_app);
        var name = "Zoë 👩‍👧 \"\\ <b> {{ who }}";
        await chat.AskAsync("take my name");
        var answer = await chat.AskAsync(name);
        Assert.Equal($"Pleased to meet you, {name.Normalize(NormalizationForm.FormC)}.", Assert.Single(answer));
    }
}
