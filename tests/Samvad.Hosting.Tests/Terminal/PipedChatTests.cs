using Microsoft.Extensions.DependencyInjection;
using Samvad.Hosting.Channels.Terminal;
using Samvad.Hosting.Tests.Kit;
using Samvad.Hosting.Turns;
using Samvad.Hosting.Uploads;

namespace Samvad.Hosting.Tests.Terminal;

public sealed class PipedChatTests
{
    [Fact]
    public async Task A_line_is_a_message_and_a_reply_is_a_line()
    {
        Assert.Equal(
            [
                "bot> Hello! [1: Take my name] [2: Pay]",
                "bot> What is your name?",
                "bot> Pleased to meet you, Asha.",
            ],
            await TalkAsync("take my name\n\n   \nAsha"));
    }

    [Fact]
    public async Task The_number_of_a_choice_picks_it() =>
        Assert.Equal(["bot> Hello! [1: Take my name] [2: Pay]", "bot> What is your name?"], await TalkAsync("1\n"));

    [Fact]
    public async Task A_reply_of_several_lines_becomes_one_after_the_action_has_ended() =>
        Assert.Equal(["bot> Hello! [1: Take my name] [2: Pay]", "bot> Found R1 and R2."], await TalkAsync("look it up\n", reference: "R1\r\nand\nR2"));

    [Fact]
    public async Task Without_input_there_is_the_greeting_alone() =>
        Assert.Equal(["bot> Hello! [1: Take my name] [2: Pay]"], await TalkAsync(""));

    [Fact]
    public async Task It_speaks_the_language_that_was_asked_for() =>
        Assert.Equal(["bot> नमस्ते! [1: नाम लिखो] [2: भुगतान]"], await TalkAsync("", language: "hi"));

    [Fact]
    public async Task Where_a_file_is_asked_for_its_path_sends_it()
    {
        var folder = Directory.CreateTempSubdirectory("samvad-terminal-").FullName;
        var (photo, text) = (Path.Combine(folder, "my photo.png"), Path.Combine(folder, "notes.txt"));
        await File.WriteAllBytesAsync(photo, Pictures.Png(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(text, "notes", TestContext.Current.CancellationToken);

        var lines = await TalkAsync($"look at my picture\n{text}\n'{photo}'\n");

        Assert.Equal(
            ["bot> Hello! [1: Take my name] [2: Pay]", "bot> Show me.", "file> Send a photo (JPEG or PNG) or a PDF.", "bot> I see my photo.png."], lines);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_person_at_the_terminal_goes_on_talking_while_a_long_job_runs()
    {
        await using var app = await TestApp.StartAsync();
        var conversation = new TerminalConversation(
            app.Services.GetRequiredService<IGrainFactory>(), app.Store, app.Services.GetRequiredService<JournalFeed>(),
            app.Services.GetRequiredService<UploadFolder>());
        var said = new List<string>();
        await conversation.OpenAsync(null, "asha");
        await conversation.SendAsync("file my claim");
        await conversation.PauseAsync(reply => said.Add(reply.Text), TestContext.Current.CancellationToken);
        Assert.True(conversation.IsWorking);
        await conversation.SendAsync("take my name");
        await conversation.PauseAsync(reply => said.Add(reply.Text), TestContext.Current.CancellationToken);
        Assert.Equal(["Hello!", "What is your name?"], said);
        app.Bank.Percent = 100;
        await conversation.SendAsync("Asha");
        await conversation.SettleAsync(reply => said.Add(reply.Text), TestContext.Current.CancellationToken);
        Assert.Equal(["Pleased to meet you, Asha.", "Booked, C1."], said.Skip(2));
    }

    private static async Task<string[]> TalkAsync(string input, string? language = null, string reference = "R1")
    {
        await using var app = await TestApp.StartAsync();
        app.Script.Does = _ => Task.FromResult<PayOutcome?>(new PayOutcome.Paid(reference));
        var conversation = new TerminalConversation(
            app.Services.GetRequiredService<IGrainFactory>(), app.Store, app.Services.GetRequiredService<JournalFeed>(),
            app.Services.GetRequiredService<UploadFolder>());
        using var output = new StringWriter();
        await new PipedChat(conversation, new StringReader(input), output)
            .RunAsync(language, TestContext.Current.CancellationToken);
        return output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }
}
