using Samvad.Tests.Shared;

namespace Samvad.Cli.Tests;

public sealed class StoreTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Conversations_move_from_SQLite_to_PostgreSQL_and_back()
    {
        _tool.Variables["ConnectionStrings__Samvad"] = await SharedPostgreSql.ConnectionStringAsync();
        await _tool.NewAsync();
        await _tool.TalkAsync("hello\n", "chat", "library");
        var database = Path.Combine("library", ".samvad", "terminal.db");
        Assert.Equal(0, (await _tool.RunAsync("store", "export", "--file", database, "one.jsonl")).Code);
        var imported = await _tool.RunAsync("store", "import", "--schema", "library", "one.jsonl");
        Assert.Equal(("", 0), (imported.Error, imported.Code));
        var piped = await _tool.RunAsync("store", "export", "--schema", "library", "-");
        Assert.Equal(0, piped.Code);
        Assert.Equal(0, (await _tool.TalkAsync(piped.Output, "store", "import", "--file", "back.db", "-")).Code);
        Assert.Equal(0, (await _tool.RunAsync("store", "export", "--file", "back.db", "two.jsonl")).Code);
        Assert.Equal(_tool.Read("one.jsonl"), _tool.Read("two.jsonl"));
        Assert.Contains("\"hello\"", _tool.Read("two.jsonl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_is_made_before_a_server_needs_it()
    {
        var made = await _tool.RunAsync("store", "migrate", "--file", "new.db");
        Assert.Equal((0, ""), (made.Code, made.Error));
        Assert.Contains("new.db is up to date.", made.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_tool.Folder, "new.db")));
    }

    [Fact]
    public async Task Which_store_is_meant_has_to_be_said()
    {
        _tool.Variables["ConnectionStrings__Samvad"] = "";
        var ran = await _tool.RunAsync("store", "migrate");
        Assert.Equal(1, ran.Code);
        Assert.StartsWith("Which store?", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_not_made_to_be_exported()
    {
        var ran = await _tool.RunAsync("store", "export", "--file", "missing.db", "out.jsonl");
        Assert.Equal(1, ran.Code);
        Assert.Contains("There is no file", ran.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_tool.Folder));
    }

    [Fact]
    public async Task A_wrong_password_is_said_without_showing_it()
    {
        _tool.Variables["ConnectionStrings__Samvad"] = (await SharedPostgreSql.ConnectionStringAsync())
            .Replace("Password=", "Password=not ", StringComparison.Ordinal);
        var ran = await _tool.RunAsync("store", "migrate", "--schema", "library2");
        Assert.Equal(1, ran.Code);
        Assert.Contains("does not let this user in", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("not only", ran.Error, StringComparison.Ordinal);
    }
}
