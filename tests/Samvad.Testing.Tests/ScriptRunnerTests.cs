using Samvad.Authoring;
using Samvad.Dialogue.State;
using Samvad.Dialogue.Values;
using Samvad.Understanding;

namespace Samvad.Testing.Tests;

/// <summary>Each kind of line holds where it should and fails where it should.</summary>
public sealed class ScriptRunnerTests
{
    private static readonly SourceFile[] s_files =
    [
        new("assistant.yaml", "name: Tickets\nlanguages: [en]\ngreeting: hello\n"),
        new("phrases/en.yaml", "buy:\n  - buy {seats} seats\n  - buy seats\n"),
        new("replies/en.yaml", "hello: Hello!\nask_seats: How many seats?\nask_day: Which day?\nsure: \"{{ seats }} seats on {{ day }}?\"\n"
            + "sold: Sold.\nthere: Still there?\nday_monday: Monday\nday_tuesday: Tuesday\n"),
        new(
            "flows/buy.yaml",
            """
            flow: buy
            description: Buy tickets
            triggers: [buy]
            inputs: { seats: { type: number } }
            slots: { day: choice }
            outcomes: [sold, kept]
            steps:
              - ask: seats
              - choose: day
                options: [monday, tuesday]
              - confirm: sure
                deny: { end: kept }
              - say: sold
              - end: sold
            on:
              no_input: { after: 2m, say: there, at_most: 1, then: { end: kept } }
            """),
    ];

    private static readonly AssistantLoad s_load = new AssistantSource(s_files).Compile(new Catalogue([], []));

    private static readonly ScriptRunner s_runner = new(s_load.Assistant!, Understander.Create(s_load.Assistant!));

    [Theory]
    [InlineData("- bot: Hello!")]
    [InlineData("- reply: hello")]
    [InlineData("- replies: any")]
    [InlineData("- user: buy 3 seats\n- reply: ask_day")]
    [InlineData("- user: buy 3 seats\n- bot: 'Which{*}'")]
    [InlineData("- user: buy 3 seats\n- replies: any\n- slot: { seats: 3, day: null }")]
    [InlineData("- user: buy 3 seats\n- replies: any\n- choose: monday\n- reply: sure\n- user: yes\n- reply: sold\n- outcome: { buy: sold }")]
    [InlineData("- user: buy 3 seats\n- replies: any\n- choose: monday\n- reply: sure\n- user: no\n- reply: okay\n- outcome: { buy: kept }")]
    [InlineData("- user: buy seats\n- reply: ask_seats\n- wait: 1m\n- wait: 1m\n- reply: there")]
    public async Task A_line_that_holds_passes(string script) => Assert.Null(await RunAsync(script));

    [Fact]
    public async Task A_script_that_sends_files_needs_somebody_who_can() =>
        Assert.Contains("nothing here can send files", (await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync("- file: a.png"))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_file_that_is_not_there_fails_at_its_line()
    {
        var failure = await RunAsync("- file: a.png", path => throw new FileNotFoundException($"There is no {path}."));
        Assert.Equal((4, "There is no a.png."), (failure!.Place.Line, failure.Actual));
    }

    [Fact]
    public async Task An_action_comes_back_with_what_the_script_says_one_time_after_the_other()
    {
        var answers = "answers: { seats_left: [{ outcome: ok, results: { left: 3 } }, { outcome: failed }] }\n";
        Assert.Null(await AskAsync(answers, "- bot: 3 left.", "- bot: I cannot say.", "- bot: I cannot say."));
        var failure = await AskAsync("", "- bot: 3 left.");
        Assert.Contains("`answers: { seats_left: [{ outcome: ok }] }`", failure!.Expected, StringComparison.Ordinal);
    }

    private static async Task<ScriptFailure?> AskAsync(string answers, params string[] replies)
    {
        var load = new AssistantSource(
            new("assistant.yaml", "name: Tickets\nlanguages: [en]\n"),
            new("phrases/en.yaml", "ask: [how many are left, seats left]\n"),
            new("replies/en.yaml", "left: \"{{ left }} left.\"\nno: I cannot say.\n"),
            new("actions/seats_left.yaml", "action: seats_left\nrequest: { url: \"https://hall.example/left\" }\nresults: { left: left }\n"),
            new(
                "flows/left.yaml",
                "flow: left\ntriggers: [ask]\nslots: { left: number }\nsteps:\n  - do: seats_left\n    save: { left: left }\n"
                + "    on: { failed: { say: no, end: done } }\n  - say: left\n  - end: done\n"),
            new(
                "tests/left.yaml",
                $"conversation: x\n{answers}script:\n{string.Concat(replies.Select(reply => $"- user: how many are left\n{reply}\n"))}"))
            .Compile(Catalogue.Empty);
        Assert.Empty(load.Diagnostics);
        var runner = new ScriptRunner(load.Assistant!, Understander.Create(load.Assistant!));
        return await new RealActions([]).RunAsync(runner, Assert.Single(load.Scripts));
    }

    [Theory]
    [InlineData("- bot: Goodbye!", 4, "“Goodbye!”", "“Hello!” [hello]")]
    [InlineData("- reply: sold", 4, "reply sold", "“Hello!” [hello]")]
    [InlineData("- reply: hello\n- reply: hello", 5, "reply hello", "no more replies")]
    [InlineData("- user: buy seats", 4, "no more replies", "“How many seats?” [ask_seats]")]
    [InlineData("- user: buy seats\n- user: 3", 5, "no more replies", "“How many seats?” [ask_seats]")]
    [InlineData("- user: buy 3 seats\n- bot: '{*}month{*}'", 5, "“{*}month{*}”", "“Which day?” [ask_day]")]
    [InlineData("- user: buy 3 seats\n- replies: any\n- slot: { seats: 4 }", 6, "slot seats = 4", "3")]
    [InlineData("- user: buy 3 seats\n- replies: any\n- slot: { seats: null }", 6, "slot seats = nothing", "3")]
    [InlineData("- user: buy 3 seats\n- replies: any\n- slot: { day: monday }", 6, "slot day = monday", "nothing")]
    [InlineData("- user: buy 3 seats\n- replies: any\n- outcome: { buy: sold }", 6, "buy to end as sold", "no flow that ended")]
    [InlineData("- user: buy 3 seats\n- replies: any\n- choose: monday\n- replies: any\n- user: no\n- outcome: { buy: sold }", 9, "buy to end as sold", "buy: kept")]
    [InlineData("- user: buy seats\n- replies: any\n- wait: 1m\n- reply: there", 7, "reply there", "no more replies")]
    public async Task A_line_that_does_not_hold_is_named(string script, int line, string expected, string actual)
    {
        var failure = await RunAsync(script);

        Assert.NotNull(failure);
        Assert.Equal(("tests/case.yaml", line), (failure.Place.File, failure.Place.Line));
        Assert.Equal((expected, actual), (failure.Expected, failure.Actual));
    }

    [Fact]
    public async Task A_failure_shows_the_conversation_up_to_there()
    {
        var failure = await RunAsync("- user: buy 3 seats\n- reply: ask_seats");

        Assert.Equal(
            """
            tests/case.yaml:5:5: expected reply ask_seats, but got “Which day?” [ask_day]
                bot:  Hello!   [hello]
                user: buy 3 seats
                bot:  Which day?   [ask_day]
            """.ReplaceLineEndings(),
            failure!.ToString());
    }

    private static Task<ScriptFailure?> RunAsync(string lines, FileSender? send = null)
    {
        var indented = lines.Replace("\n", "\n  ", StringComparison.Ordinal);
        var file = new SourceFile("tests/case.yaml", $"conversation: A case\nnow: 2027-03-15T10:00:00Z\nscript:\n  {indented}\n");
        var load = new AssistantSource([.. s_files, file]).Compile(new Catalogue([], []));
        Assert.Empty(load.Diagnostics);
        return s_runner.RunAsync(
            Assert.Single(load.Scripts), (_, _, _) => Task.FromResult(new Return("failed", ValueMap.Empty)), send);
    }
}
