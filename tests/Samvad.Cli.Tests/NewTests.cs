using System.Text.Json;

namespace Samvad.Cli.Tests;

public sealed class NewTests(Tool tool) : IClassFixture<Tool>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        if (!Directory.Exists(Path.Combine(tool.Folder, "library")))
            await tool.NewAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_new_assistant_is_good_as_it_stands()
    {
        var check = await tool.RunAsync("check", "library");

        Assert.StartsWith(
            "Library assistant: 4 flows, 4 intents with 18 phrases, 10 replies in en, 2 scripted conversations: all good.\n",
            check.Output,
            StringComparison.Ordinal);
        Assert.Equal((0, ""), (check.Code, check.Error));
    }

    [Fact]
    public async Task A_new_assistant_passes_its_tests()
    {
        var test = await tool.RunAsync("test", "library");

        Assert.Contains("passed  tests/digression.yaml  A question in between is answered", test.Output, StringComparison.Ordinal);
        Assert.Contains("2 passed, 0 failed", test.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (test.Code, test.Error));
    }

    [Fact]
    public async Task A_new_assistant_can_be_talked_to()
    {
        var chat = await tool.TalkAsync(
            "reserve Middlemarch at riverside for tomorrow\n\nno, at hillside\nyes\n", "chat", "library");

        var lines = chat.Output.TrimEnd('\n').Split('\n');
        Assert.Collection(
            lines,
            greeting => Assert.StartsWith("bot> Hello! I can reserve books and tell you when we are open. [1: ", greeting, StringComparison.Ordinal),
            question => Assert.StartsWith("bot> Shall I keep “Middlemarch” for you at Riverside on ", question, StringComparison.Ordinal),
            again => Assert.StartsWith("bot> Shall I keep “Middlemarch” for you at Hillside on ", again, StringComparison.Ordinal),
            done => Assert.StartsWith("bot> Done: “Middlemarch” waits for you at Hillside on ", done, StringComparison.Ordinal));
        Assert.Equal((0, ""), (chat.Code, chat.Error));
    }

    [Fact]
    public void Each_yaml_file_names_a_schema_that_is_there()
    {
        var root = Path.Combine(tool.Folder, "library");
        var files = Directory.GetFiles(root, "*.yaml", SearchOption.AllDirectories);

        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            const string Modeline = "# yaml-language-server: $schema=";
            var first = File.ReadLines(file).First();
            Assert.StartsWith(Modeline, first, StringComparison.Ordinal);
            var schema = Path.Combine(Path.GetDirectoryName(file)!, first[Modeline.Length..]);
            using var json = JsonDocument.Parse(File.ReadAllText(schema));
            var title = json.RootElement.GetProperty("title").GetString()!;
            Assert.Equal(Path.GetRelativePath(root, file).Split('/', '\\')[0], title.Split('/')[0]);
        });
    }

    [Fact]
    public void Its_readme_names_every_folder_and_file()
    {
        var readme = tool.Read("library/README.md");
        var names = Directory.GetFileSystemEntries(Path.Combine(tool.Folder, "library"))
            .Select(entry => Path.GetFileName(entry)!)
            .Where(name => name is not ("README.md" or ".gitignore"));

        Assert.All(names, name => Assert.Contains($"`{name}", readme, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_folder_that_has_something_in_it_is_left_alone()
    {
        var again = await tool.RunAsync("new", "library");

        Assert.Equal(1, again.Code);
        Assert.EndsWith("library is not empty; choose another folder.\n", again.Error, StringComparison.Ordinal);
    }
}
