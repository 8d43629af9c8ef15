using Samvad.Dialogue.Events;
using Samvad.Dialogue.State;
using Samvad.Hosting.Uploads;
using Samvad.Storage;
using Samvad.Storage.Sqlite;

namespace Samvad.Cli.Tests;

public sealed class ConversationTests(Tool tool) : IClassFixture<Tool>
{
    private const string Store = "conversations.db";

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Conversations_are_listed_shown_and_erased()
    {
        await WriteAsync("c1", "asha", "I lost my card");
        await WriteAsync("c2", "ravi", "Hello there");
        var listed = await tool.RunAsync("conversation", "list", "--file", Store, "--user", "asha");
        Assert.Contains("c1", listed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("c2", listed.Output, StringComparison.Ordinal);
        var shown = await tool.RunAsync("conversation", "show", "--file", Store, "c1");
        Assert.Contains("user: I lost my card", shown.Output, StringComparison.Ordinal);

        Assert.Equal("Erased 1 conversation.", (await tool.RunAsync("conversation", "forget", "--file", Store, "--user", "asha")).Output.Trim());
        var gone = await tool.RunAsync("conversation", "show", "--file", Store, "c1");
        Assert.Equal((1, "There is no conversation c1."), (gone.Code, gone.Error.Trim()));
        Assert.DoesNotContain("I lost my card", tool.Read(Store), StringComparison.Ordinal);
        Assert.Contains("Hello there", (await tool.RunAsync("conversation", "show", "--file", Store, "c2")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_sent_is_erased_with_their_conversation()
    {
        await WriteAsync("c4", "asha", "Here is my receipt");
        await WriteAsync("c5", "ravi", "Here is mine");
        var uploads = new UploadFolder(Path.Combine(tool.Folder, "uploads"), new());
        foreach (var conversation in (string[])["c4", "c5"])
            await uploads.SaveAsync(conversation, new MemoryStream([.. "%PDF-1.7 the same"u8]), "receipt.pdf", Test);

        Assert.Equal(0, (await tool.RunAsync("conversation", "forget", "--file", Store, "c4")).Code);

        Assert.False(Directory.Exists(Path.Combine(tool.Folder, "uploads", "c4")));
        Assert.Single(Directory.GetFiles(Path.Combine(tool.Folder, "uploads", "c5")));
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_not_made()
    {
        var ran = await tool.RunAsync("conversation", "list", "--file", "nowhere.db");
        Assert.Equal((1, $"There is no file {Path.Combine(tool.Folder, "nowhere.db")}."), (ran.Code, ran.Error.Trim()));
        Assert.False(File.Exists(Path.Combine(tool.Folder, "nowhere.db")));
    }

    [Fact]
    public async Task Whoever_names_nobody_erases_nothing()
    {
        await WriteAsync("c3", null, "Keep this");
        var ran = await tool.RunAsync("conversation", "forget", "--file", Store);
        Assert.Equal(1, ran.Code);
        Assert.Contains("Name a conversation or", ran.Error, StringComparison.Ordinal);
        Assert.Contains("Keep this", (await tool.RunAsync("conversation", "show", "--file", Store, "c3")).Output, StringComparison.Ordinal);
    }

    private async Task WriteAsync(string id, string? user, string text)
    {
        await using var store = SqliteStore.Open(new() { Path = Path.Combine(tool.Folder, Store) });
        Event[] events = [new ConversationStarted("en", "1", user), new Heard("m", text, "en", [])];
        Assert.IsType<Appended>(await store.AppendAsync(
            new()
            {
                ConversationId = id,
                ExpectedPosition = 0,
                Time = DateTimeOffset.UnixEpoch,
                Events = [.. events],
                State = Conversation.Replay(events),
                User = user,
            },
            Test));
    }
}
