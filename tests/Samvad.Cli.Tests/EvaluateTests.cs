using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Samvad.Cli.Tests;

public sealed partial class EvaluateTests(Tool tool) : IClassFixture<Tool>
{
    private const string Csv =
        """
        text,category
        what is my balance,balance
        "how much, in all, do I have",balance
        show my balance,balance
        send money to Anna,transfer
        pay my landlord,transfer
        transfer 50 euros,transfer
        """;

    private const string Clinc =
        """
        {
          "train": [["what is my balance", "balance"], ["show my balance", "balance"], ["how much do I have", "balance"],
                    ["send money to Anna", "transfer"], ["pay my landlord", "transfer"], ["transfer 50 euros", "transfer"]],
          "oos_train": [["tell me a joke", "oos"], ["what is the weather", "oos"]],
          "test": [["my balance please", "balance"], ["send money to Bob", "transfer"]],
          "oos_test": [["sing a song", "oos"]]
        }
        """;

    private const string Marked =
        """
        text,category
        fly to [Pune](city),fly
        a ticket to [Mumbai](city),fly
        fly from [Delhi](city),fly
        a flight to [Pune](city),fly
        tell me a joke,joke
        another joke,joke
        """;

    [Fact]
    public async Task A_csv_file_is_measured_in_tables()
    {
        tool.Write("small.csv", Csv);

        var evaluation = await tool.RunAsync("nlu", "evaluate", "--train", "small.csv", "--test", "small.csv");

        Assert.Contains("accuracy, nothing turned away", evaluation.Output, StringComparison.Ordinal);
        Assert.Contains("Weakest intents", evaluation.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("out of scope", evaluation.Output, StringComparison.Ordinal);
        Assert.Contains("\nMeasured: of 100 messages that it understands rightly ", evaluation.Output, StringComparison.Ordinal);
        Assert.Contains("\nExpected after training: of 100 messages that it understands rightly ", evaluation.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (evaluation.Code, evaluation.Error));
    }

    [Fact]
    public async Task A_clinc_file_is_measured_as_json_alone()
    {
        tool.Write("small.json", Clinc);

        var evaluation = await tool.RunAsync("nlu", "evaluate", "--train", "small.json", "--test", "small.json", "--json");

        Assert.Equal((0, ""), (evaluation.Code, evaluation.Error));
        using var json = JsonDocument.Parse(evaluation.Output);
        Assert.Equal(2, json.RootElement.GetProperty("in_scope_count").GetInt32());
        Assert.Equal(1, json.RootElement.GetProperty("out_of_scope").GetProperty("support").GetInt32());
        Assert.InRange(json.RootElement.GetProperty("accuracy").GetDouble(), 0, 1);
        Assert.Equal(1, json.RootElement.GetProperty("threshold_cost").GetProperty("foreign").GetInt32());
        Assert.Equal(2, json.RootElement.GetProperty("expected_cost").GetProperty("foreign").GetInt32());
    }

    [Fact]
    public async Task A_page_shows_the_same_with_plots()
    {
        tool.Write("plots.json", Clinc);

        var evaluation = await tool.RunAsync("nlu", "evaluate", "--train", "plots.json", "--test", "plots.json", "--full", "--html", "plots.html");

        Assert.Equal((0, ""), (evaluation.Code, evaluation.Error));
        var page = tool.Read("plots.html");
        Assert.Contains("<h2>Calibration: accuracy by confidence</h2>", page, StringComparison.Ordinal);
        Assert.Contains("<h2>Risk by coverage</h2>", page, StringComparison.Ordinal);
        Assert.Contains("taken for an intent (1 counted).<br>Expected after training: of 100 messages", page, StringComparison.Ordinal);
        Assert.Contains("<h2>Accuracy by phrases per intent</h2>", page, StringComparison.Ordinal);
        Assert.Matches("<h2>Disturbed utterances</h2>.*<th>typos</th><td>[01][.][05]00</td>.*<th>capitals</th><td>1[.]000</td>.*<th>fillers</th><td>[01][.][05]00</td>", page);
        Assert.Equal(3, page.Split("<svg").Length - 1);
        Assert.All(CssVariable().Matches(page), used => Assert.Contains($"--{used.Groups[1].Value}:", page, StringComparison.Ordinal));
        Assert.Contains("foreign and accepted", evaluation.Output, StringComparison.Ordinal);
        Assert.Matches(@"accuracy with typos +[01]\.[05]000 *\n", evaluation.Output);
        Assert.Matches(@"accuracy with capitals +1\.0000 *\n", evaluation.Output);
        Assert.Matches(@"accuracy with fillers +[01]\.[05]000 *\n", evaluation.Output);
    }

    [Theory]
    [InlineData("evaluate --test page.csv")]
    [InlineData("cross-validate --folds 2")]
    [InlineData("compare --test page.csv")]
    public async Task Where_a_page_cannot_be_written_is_told_before_anything_is_trained(string command)
    {
        tool.Write("page.csv", Csv);
        string[] line = ["nlu", .. command.Split(' '), "--train", "page.csv", "--html"];

        var absent = await tool.RunAsync([.. line, "absent/page.html"]);
        var folder = await tool.RunAsync([.. line, "."]);
        var empty = await tool.RunAsync([.. line, ""]);

        var help = $"See `samvad nlu {command.Split(' ')[0]} --help`.\n";
        Assert.Equal(new Ran(2, "", $"There is no folder {Path.Combine(tool.Folder, "absent")} to write page.html into. Make it first.\n{help}"), absent);
        Assert.Equal(new Ran(2, "", $"{tool.Folder} is a folder; name a file for --html.\n{help}"), folder);
        Assert.Equal(2, empty.Code);
    }

    [Fact]
    public async Task An_assistant_is_cross_validated_by_its_phrases()
    {
        tool.Write("greeter/assistant.yaml", "name: Greeter\nlanguages: [en]\n");
        tool.Write("greeter/flows/greet.yaml", "flow: greet\ndescription: Greet\ntriggers: [greet, part]\nsteps:\n  - say: hi\n  - end: done\n");
        tool.Write("greeter/phrases/en.yaml", "greet: [hello, good (morning|day), hello there]\npart: [bye, goodbye now, bye then]\n");
        tool.Write("greeter/replies/en.yaml", "hi: Hello!\n");

        var validated = await tool.RunAsync("nlu", "cross-validate", "--train", "greeter", "--folds", "3", "--json", "--html", "greeter.html");

        Assert.Equal((0, ""), (validated.Code, validated.Error));
        using var json = JsonDocument.Parse(validated.Output);
        Assert.Equal(6, json.RootElement.GetProperty("in_scope_count").GetInt32());
        Assert.Contains("<h1>greeter, sparse, 3 parts</h1>", tool.Read("greeter.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Utterances_of_which_no_two_have_one_intent_are_not_cross_validated()
    {
        tool.Write("alone.csv", "text,category\nhi,greet\nx,oos\ny,oos\nz,oos\n");

        var validated = await tool.RunAsync("nlu", "cross-validate", "--train", "alone.csv", "--folds", "2");

        Assert.Equal((1, ""), (validated.Code, validated.Output));
        Assert.EndsWith("alone.csv: no intent has two utterances, one to learn from and one to judge; write more of an intent.\n", validated.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Learned_entities_of_an_assistant_are_cross_validated_too()
    {
        tool.Write("caller/assistant.yaml", "name: Caller\nlanguages: [en]\n");
        tool.Write("caller/entities.yaml", "person: { learned: [Asha, Ravi, Imran] }\n");
        tool.Write("caller/flows/call.yaml", "flow: call\ndescription: Call\ntriggers: [call]\ninputs: { who: { type: person } }\nsteps:\n  - ask: who\n  - end: done\n");
        tool.Write("caller/phrases/en.yaml", "call: [\"call {who}\", \"please call {who} now\", \"can you call {who}\", \"ring {who} up\", \"I must call {who}\", make a call]\n");
        tool.Write("caller/replies/en.yaml", "ask_who: Whom?\n");

        var validated = await tool.RunAsync("nlu", "cross-validate", "--train", "caller", "--folds", "3", "--json");

        Assert.Equal((0, ""), (validated.Code, validated.Error));
        using var json = JsonDocument.Parse(validated.Output);
        var entities = json.RootElement.GetProperty("entities").EnumerateArray().ToArray();
        Assert.Equal(["all", "person.who"], entities.Select(entity => entity.GetProperty("label").GetString()!));
        Assert.Equal(5, entities[1].GetProperty("expected").GetInt32());
        Assert.InRange(entities[1].GetProperty("f1").GetDouble(), 0.1, 1);
    }

    [Fact]
    public async Task Entities_are_measured_where_utterances_have_marks()
    {
        tool.Write("marked.csv", Marked);

        var evaluation = await tool.RunAsync("nlu", "evaluate", "--train", "marked.csv", "--test", "marked.csv", "--html", "marked.html");
        var json = await tool.RunAsync("nlu", "evaluate", "--train", "marked.csv", "--test", "marked.csv", "--json");

        Assert.Equal((0, ""), (evaluation.Code, evaluation.Error));
        Assert.Contains("Entities by exact place", evaluation.Output, StringComparison.Ordinal);
        Assert.Contains("Entities where overlapping is enough", evaluation.Output, StringComparison.Ordinal);
        Assert.Contains("<th>city</th><td>1.000</td>", tool.Read("marked.html"), StringComparison.Ordinal);
        // Where nothing is wrong the axis of what is has no tiny numbers.
        Assert.DoesNotContain("e-", Regex.Match(tool.Read("marked.html"), "Risk by coverage.*?</section>", RegexOptions.Singleline).Value, StringComparison.Ordinal);
        using var form = JsonDocument.Parse(json.Output);
        var all = form.RootElement.GetProperty("entities")[0];
        Assert.Equal(4, all.GetProperty("expected").GetInt32());
        Assert.Equal(1, all.GetProperty("overlap_f1_interval").GetProperty("low").GetDouble());
    }

    [Fact]
    public async Task A_mark_that_means_nothing_to_the_assistant_is_refused()
    {
        tool.Write("flyer/assistant.yaml", "name: Flyer\nlanguages: [en]\n");
        tool.Write("flyer/entities.yaml", "city: { list: { pune: { en: [Pune] }, mumbai: { en: [Mumbai] } } }\n");
        tool.Write("flyer/flows/fly.yaml", "flow: fly\ndescription: Fly\ntriggers: [fly]\ninputs: { where: city }\nsteps:\n  - ask: where\n  - end: done\n");
        tool.Write("flyer/phrases/en.yaml", "fly: [\"fly to {where}\", book a flight]\n");
        tool.Write("flyer/replies/en.yaml", "ask_where: Where to?\n");
        tool.Write("where.csv", "text,category\nfly to [Pune](where) please,fly\nI want to go to [Mumbai](city),fly\n");
        tool.Write("town.csv", "text,category\nfly to [Pune](town),fly\n");

        var known = await tool.RunAsync("nlu", "compare", "--train", "flyer", "--test", "where.csv");
        var unknown = await tool.RunAsync("nlu", "compare", "--train", "flyer", "--test", "town.csv");

        Assert.Matches(@"  city +1\.000 \(1\.000–1\.000\) *\n +where +1\.000", known.Output);
        Assert.Equal(
            (1, "“fly to Pune” has a mark 'town'. Flyer has neither an input nor an entity of that name; mark with `input`, `entity` or `entity.input`.\n"),
            (unknown.Code, unknown.Error));
    }

    [Theory]
    [InlineData("fields.csv", "text,category\nhi\n", 2, "1 fields where the header has 2.")]
    [InlineData("columns.csv", "words,label\nhi,greet\n", 1, "the columns are 'words, label'; 'text' and 'category' are needed.")]
    [InlineData("label.csv", "text,category\nhi,greet\nho,\n", 3, "no category; write 'oos' for an utterance without intent.")]
    [InlineData("empty.csv", "", 1, "no utterances.")]
    [InlineData("form.json", "{\n  \"train\": 3\n}", 2, "not an object of lists of [text, intent] ($.train).")]
    [InlineData("part.json", "{ \"val\": [] }", 1, "no part 'train'; there are: val.")]
    [InlineData("foreign.csv", "text,category\nhi,oos\n", 1, "all 1 utterances are out of scope; some need an intent.")]
    [InlineData("notes.txt", "hi", 1, "the extension '.TXT' is neither .csv nor .json.")]
    public async Task A_wrong_file_is_named_with_its_line(string file, string content, int line, string problem)
    {
        tool.Write(file, content);

        var evaluation = await tool.RunAsync("nlu", "evaluate", "--train", file, "--test", file, "--json");

        Assert.Equal((1, ""), (evaluation.Code, evaluation.Output));
        Assert.EndsWith($"{file}:{line}: {problem}\n", evaluation.Error, StringComparison.Ordinal);
    }

    [Fact]
    public Task Banking77_is_understood_as_well_as_ever() =>
        RequireAccuracyAsync(Shared("banking77", "train.csv"), Shared("banking77", "test.csv"), 0.91);

    [Fact]
    public Task Clinc150_is_understood_as_well_as_ever() =>
        RequireAccuracyAsync(Shared("clinc150", "clinc_dev.json"), Shared("clinc150", "clinc_dev.json"), 0.91);

    private async Task RequireAccuracyAsync(string train, string test, double least)
    {
        var evaluation = await tool.RunAsync("nlu", "evaluate", "--train", train, "--test", test, "--json");

        using var json = JsonDocument.Parse(evaluation.Output);
        Assert.InRange(json.RootElement.GetProperty("accuracy").GetDouble(), least, 1);
    }

    [GeneratedRegex(@"var\(--([a-z]+)\)")]
    private static partial Regex CssVariable();

    /// <summary>A file of the public data sets, which are not part of the repository.</summary>
    private static string Shared(string folder, string name, [CallerFilePath] string thisFile = "")
    {
        var root = Environment.GetEnvironmentVariable("SAMVAD_DATA")
            ?? Path.GetFullPath(Path.Combine(thisFile, "..", "..", "..", "..", "shared", "data"));
        var file = Path.Combine(root, folder, name);
        Assert.SkipUnless(File.Exists(file), $"{file} is absent; set SAMVAD_DATA to the folder of data sets.");
        return file;
    }
}
