namespace Samvad.EndToEnd.Tests;

public sealed class TerminalTests
{
    [Fact]
    public async Task A_script_can_talk_through_a_pipe()
    {
        var (exitCode, output, errors) = await Bank.ChatAsync("send 500 to Asha from savings\nyes\n\nwhere is my new card\nthanks\n");
        Assert.True(exitCode == 0, errors);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.StartsWith("bot> ", line, StringComparison.Ordinal));
        Assert.Contains("This is Samvad Bank", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith("bot> Done:", StringComparison.Ordinal));
        // The courier was asked, over HTTP.
        Assert.Contains("BC417402298. It was last seen at Pune sorting centre", output, StringComparison.Ordinal);
        Assert.Equal("", errors);
    }
}
