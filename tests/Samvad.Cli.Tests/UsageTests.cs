using System.Net;
using System.Net.Sockets;

namespace Samvad.Cli.Tests;

public sealed class UsageTests(Tool tool) : IClassFixture<Tool>
{
    [Theory]
    [InlineData("", "samvad new my-assistant")]
    [InlineData("new", "samvad new my-assistant")]
    [InlineData("check", "samvad check my-assistant")]
    [InlineData("test", "samvad test my-assistant")]
    [InlineData("chat", "samvad chat my-assistant")]
    [InlineData("run", "samvad run my-assistant")]
    [InlineData("nlu", "samvad nlu evaluate --train train.csv --test test.csv")]
    [InlineData("nlu compare", "samvad nlu compare --train train.csv --test test.csv --model sparse --model dense")]
    [InlineData("nlu cross-validate", "samvad nlu cross-validate --train train.csv")]
    [InlineData("nlu lint", "samvad nlu lint my-assistant")]
    [InlineData("nlu suggest", "samvad nlu suggest --train train.csv --messages messages.txt")]
    [InlineData("phrases generate", "samvad phrases generate \"block card\"")]
    [InlineData("nlu evaluate", "samvad nlu evaluate --train train.csv --test test.csv")]
    [InlineData("store", "samvad store migrate --file .samvad/conversations.db")]
    [InlineData("store migrate", "samvad store migrate --file .samvad/conversations.db")]
    [InlineData("store export", "samvad store export --file .samvad/conversations.db conversations.jsonl")]
    [InlineData("store import", "samvad store import --file new/conversations.db conversations.jsonl")]
    [InlineData("action", "samvad action import courier.json my-assistant")]
    [InlineData("action import", "samvad action import courier.json my-assistant")]
    [InlineData("lm", "samvad lm inspect gpt2-124m")]
    [InlineData("lm inspect", "samvad lm inspect gpt2-124m")]
    [InlineData("lm tokenize", "samvad lm tokenize byte --text \"Grüße\"")]
    [InlineData("lm attention", "samvad lm attention my-model --text \"Once upon a time\"")]
    [InlineData("lm chart", "samvad lm chart my-model --svg loss.svg")]
    [InlineData("lm doctor", "samvad lm doctor shakespeare-char-cpu")]
    [InlineData("lm generate", "samvad lm generate my-model --prompt \"Once upon a time\"")]
    [InlineData("lm chat", "samvad lm chat my-model")]
    [InlineData("lm export", "samvad lm export my-model --out my-model.gguf")]
    [InlineData("lm bench", "samvad lm bench decode gpt2-124m")]
    [InlineData("lm bench decode", "samvad lm bench decode gpt2-124m")]
    [InlineData("lm bench step", "samvad lm bench step gpt2-124m")]
    [InlineData("lm bench products", "samvad lm bench products")]
    public async Task The_help_of_each_command_has_an_example(string command, string example)
    {
        var help = await tool.RunAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Contains($"\nExamples:\n  {example}", help.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (help.Code, help.Error));
    }

    [Fact]
    public async Task The_tool_alone_says_what_it_can_do()
    {
        var alone = await tool.RunAsync();
        var help = await tool.RunAsync("--help");

        Assert.Equal(help, alone);
    }

    [Theory]
    [InlineData("chekc x", "There is no command `chekc`. Known: new, check, test, chat, run, nlu, phrases, model, store, conversation, action, outbox, lm.\nSee `samvad --help`.\n")]
    [InlineData("nlu suggest --train . --count 0", "--count is 0; it has to be a whole number, 1 or more.\nSee `samvad nlu suggest --help`.\n")]
    [InlineData("nlu suggest --train . --count x", "--count is x; it has to be a whole number, 1 or more.\nSee `samvad nlu suggest --help`.\n")]
    [InlineData("phrases generate card --count abc", "--count is abc; it has to be a whole number, 1 or more.\nSee `samvad phrases generate --help`.\n")]
    [InlineData("nlu cross-validate --train . --folds abc", "--folds is abc; it has to be a whole number from 2 to 20.\nSee `samvad nlu cross-validate --help`.\n")]
    [InlineData("nlu cross-validate --train . --seed 1.5", "--seed is 1.5; it has to be a whole number.\nSee `samvad nlu cross-validate --help`.\n")]
    [InlineData("conversation list --limit 0", "--limit is 0; it has to be a whole number, 1 or more.\nSee `samvad conversation list --help`.\n")]
    [InlineData("outbox list --limit ten", "--limit is ten; it has to be a whole number, 1 or more.\nSee `samvad outbox list --help`.\n")]
    [InlineData("outbox requeue a b --skip-to x", "--skip-to is x; it has to be a whole number, 0 or more.\nSee `samvad outbox requeue --help`.\n")]
    [InlineData("lm generate x --temperature hot", "--temperature is hot; it has to be a number.\nSee `samvad lm generate --help`.\n")]
    [InlineData("lm attention x --text a --head x", "--head is x; it has to be a whole number, 0 or more.\nSee `samvad lm attention --help`.\n")]
    [InlineData("lm bench decode x --tokens 99999999999", "--tokens is 99999999999; it has to be 2147483647 at most.\nSee `samvad lm bench decode --help`.\n")]
    [InlineData("nlu train", "There is no command `train`. Known: evaluate, cross-validate, compare, lint, suggest.\nSee `samvad nlu --help`.\n")]
    [InlineData("check", "Required argument 'folder' missing for command: 'check'.\nSee `samvad check --help`.\n")]
    [InlineData("check x --jsn", "Unrecognized command or argument '--jsn'.\nSee `samvad check --help`.\n")]
    [InlineData("run x --urls foo", "foo is no address to listen on. Write one such as http://127.0.0.1:5080.\nSee `samvad run --help`.\n")]
    [InlineData(
        "nlu evaluate --train a.csv --test b.csv",
        "There is no file a.csv to read for --train.\nThere is no file b.csv to read for --test.\nSee `samvad nlu evaluate --help`.\n")]
    public async Task What_makes_no_sense_is_answered_shortly(string line, string error) =>
        Assert.Equal(new Ran(2, "", error), await tool.RunAsync(line.Split(' ')));

    [Fact]
    public async Task A_language_that_the_assistant_does_not_speak_is_refused()
    {
        using var own = new Tool();
        var chat = await own.RunAsync("chat", await own.NewAsync(), "--language", "xx");

        Assert.Equal(new Ran(1, "", "Library assistant does not speak “xx”; it speaks en.\n"), chat);
    }

    [Fact]
    public async Task An_address_that_is_taken_is_named_and_nothing_is_started()
    {
        using var own = new Tool();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        var run = await own.RunAsync("run", await own.NewAsync(), "--urls", url);

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.StartsWith($"Cannot listen on {url}: ", run.Error, StringComparison.Ordinal);
    }
}
