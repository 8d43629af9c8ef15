using Samvad.Dialogue.Events;
using Samvad.Hosting.Tests.Kit;

namespace Samvad.Hosting.Tests.Turns;

public sealed class LogTests
{
    private const string Secret = "Aadhaar4321";

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_people_say_reaches_no_log_whatever_goes_wrong()
    {
        await using var app = await TestApp.StartAsync(
            options =>
            {
                options.Webhooks["crm"] = new() { Url = new("http://crm.example/"), Key = "shared" };
                options.Limits.MessageLength = 200;
            },
            FaultyStore.Replace);
        app.Script.Does = _ => throw new InvalidOperationException("The bill is lost.");
        var chat = await Chat.OpenAsync(app);
        await chat.SayAsync("take my name");
        await chat.SayAsync($"my name is {Secret}");
        await chat.SayAsync($"what about {Secret}?");
        await chat.SayAsync($"{Secret}: run throwing");
        await (await Chat.OpenAsync(app)).SayAsync("pay it now");
        await RefuseAsync(chat, new { messageId = Secret, text = new string('x', 300) });
        await RefuseAsync(chat, new { messageId = "m", text = Secret, choice = new string('x', 300) });
        await RefuseAsync(chat, new { messageId = Secret });
        using (var broken = await chat.SendJsonAsync($$"""{"messageId":"m","text":"{{Secret}}"""))
            Assert.False(broken.IsSuccessStatusCode);
        var store = (FaultyStore)app.Store;
        store.WhenWriting = FaultyStore.Full;
        await RefuseAsync(chat, new { messageId = "n", text = $"{Secret} again" });
        store.WhenWriting = null;

        Assert.Contains(await store.ReadAsync(chat.Id, 0, 100, Test), stored => stored.Event is Heard heard && heard.Text.Contains(Secret, StringComparison.Ordinal));
        // The trouble is logged; what was said in it is not.
        foreach (var trouble in (string[])["The bill is lost.", "A request was not taken: ", "crm did not take"])
            await Until.TrueAsync(() => Task.FromResult(app.Logged.All.Any(line => line.Contains(trouble, StringComparison.Ordinal))));
        Assert.DoesNotContain(app.Logged.All, line => line.Contains(Secret, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task RefuseAsync(Chat chat, object message)
    {
        using var response = await chat.SendAsync(message);
        Assert.False(response.IsSuccessStatusCode);
    }
}
