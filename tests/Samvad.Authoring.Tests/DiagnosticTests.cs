using Samvad.Authoring.Diagnostics;

namespace Samvad.Authoring.Tests;

public sealed class DiagnosticTests
{
    public static TheoryData<Mistake> Mistakes => [.. MistakeCases.All];

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_found_where_it_is(Mistake mistake)
    {
        var load = SampleAssistant.Source(mistake.Files()).Compile(SampleAssistant.Catalogue);

        var found = load.Diagnostics.Where(d => d.Code.Name == mistake.Code).ToList();
        Assert.True(found.Count > 0, $"{mistake.Code} was not found, but:\n{string.Join('\n', load.Diagnostics)}");
        Assert.Contains(mistake.At, found.Select(d => $"{d.Place.File}:{d.Place.Line}"));
        Assert.All(found, d => Assert.NotEqual("", d.Remedy));
        Assert.Equal(load.Diagnostics.Any(d => d.Severity == Severity.Error), load.Assistant is null);
    }

    [Fact]
    public void Every_code_has_a_case()
    {
        // Two are found while files are fetched: FolderTests has their cases; one by training: the command line's CheckTests has it.
        string[] elsewhere = ["not-utf8", "too-many-files", "too-much-to-learn"];
        var covered = MistakeCases.All.Select(mistake => mistake.Code).Concat(elsewhere);
        Assert.Empty(DiagnosticCode.All.Select(code => code.Name).Except(covered));
    }

    [Fact]
    public void A_mistake_says_what_was_probably_meant()
    {
        var files = SampleAssistant.Files.SetItem(
            "flows/transfer.yaml", SampleAssistant.Files["flows/transfer.yaml"].Replace("- ask: amount", "- ask: amuont"));
        var load = SampleAssistant.Source(files).Compile(SampleAssistant.Catalogue);

        var diagnostic = Assert.Single(load.Diagnostics, d => d.Code.Name == "unknown-slot" && d.Message.Contains("amuont"));
        Assert.Equal("Did you mean `amount`?", diagnostic.Remedy);
        Assert.Equal("flows/transfer.yaml:11:10", diagnostic.Place.ToString());
    }

    [Fact]
    public void A_diagnostic_prints_like_a_compilers_with_its_line_and_a_caret()
    {
        var files = SampleAssistant.Files.SetItem("assistant.yaml", "name: X\nlanguages: [en]\ncurrency: INX\n");
        var source = SampleAssistant.Source(files);
        var diagnostic = source.Compile(SampleAssistant.Catalogue).Diagnostics.First(d => d.Code.Name == "bad-currency");

        Assert.Equal(
            """
            assistant.yaml:3:11: error bad-currency: `INX` is not a currency.
              3 | currency: INX
                |           ^
              Write an ISO 4217 code such as `INR`.
            """.ReplaceLineEndings("\n"),
            DiagnosticText.Of(diagnostic, source));
        Assert.Equal(
            "assistant.yaml:3:11: error bad-currency: `INX` is not a currency.\n  Write an ISO 4217 code such as `INR`.",
            diagnostic.ToString());
    }

    [Fact]
    public void Of_a_long_line_only_what_is_around_the_place_is_shown()
    {
        var files = SampleAssistant.Files.SetItem("assistant.yaml", $"name: {new string('x', 200)}\nlanguages: [{new string('e', 500)}, \"?\", {new string('f', 500)}]\n");
        var source = SampleAssistant.Source(files);
        var diagnostic = source.Compile(SampleAssistant.Catalogue).Diagnostics.First(d => d.Message.Contains("`?`"));

        var lines = DiagnosticText.Of(diagnostic, source).Split('\n');
        Assert.Equal('"', lines[1][lines[2].IndexOf('^')]);
        Assert.All(lines, line => Assert.True(line.Length < 180));
        Assert.Contains("…eeee", lines[1]);
        Assert.EndsWith("ffff…", lines[1]);
    }

    [Theory]
    [InlineData("amount", "amount", 0)]
    [InlineData("amuont", "amount", 1)]
    [InlineData("amout", "amount", 1)]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    public void Distance_counts_edits_and_swaps(string left, string right, int expected) =>
        Assert.Equal(expected, Suggestion.Distance(left, right));
}
