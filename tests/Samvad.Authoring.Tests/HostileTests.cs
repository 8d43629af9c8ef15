using System.Text;
using Samvad.Authoring.Diagnostics;

namespace Samvad.Authoring.Tests;

public sealed class HostileTests
{
    [Fact]
    public void However_files_are_garbled_there_is_an_assistant_or_an_error()
    {
        var random = new Random(20270315);
        for (var round = 0; round < 150; round++)
        {
            var files = SampleAssistant.Files;
            for (var changes = 1 + random.Next(3); changes > 0; changes--)
            {
                var file = files.Keys.Order(StringComparer.Ordinal).ElementAt(random.Next(files.Count));
                files = files.SetItem(file, Garble(files[file], random));
            }

            var load = SampleAssistant.Source(files).Compile(SampleAssistant.Catalogue);

            Assert.Equal(load.Diagnostics.Any(d => d.Severity == Severity.Error), load.Assistant is null);
            Assert.All(load.Diagnostics, d => Assert.True(d.Place.Line >= 1 && d.Place.Column >= 1, d.ToString()));
        }
    }

    [Fact]
    public void A_phrase_that_is_wrong_is_shown_so_that_it_can_be_printed()
    {
        var load = SampleAssistant.Source(SampleAssistant.Files.SetItem(
            "phrases/en.yaml", $"transfer_money: [\"{string.Concat(Enumerable.Repeat("word ", 20_000))}\", \"\\e[2J\"]\n")).Compile(SampleAssistant.Catalogue);

        var messages = load.Diagnostics.Where(d => d.Code.Name == "bad-phrase").Select(d => d.Message).ToArray();
        Assert.StartsWith("`word word ", messages[0], StringComparison.Ordinal);
        Assert.EndsWith("word …`, column 2001: The pattern is 100000 characters long.", messages[0], StringComparison.Ordinal);
        Assert.InRange(messages[0].Length, 100, 200);
        Assert.Equal("`\uFFFD[2J`, column 1: There is the control character U+001B, which nobody types.", messages[1]);
    }

    [Fact]
    public void A_file_that_would_grow_without_bounds_is_harmless()
    {
        var laughs = new StringBuilder("a: &a [lol, lol, lol]\n");
        for (var c = 'b'; c <= 'z'; c++)
            laughs.Append($"{c}: &{c} [*{(char)(c - 1)}, *{(char)(c - 1)}, *{(char)(c - 1)}]\n");
        var load = SampleAssistant.Source(SampleAssistant.Files.SetItem("replies/en.yaml", laughs.ToString()))
            .Compile(SampleAssistant.Catalogue);

        Assert.Contains(load.Diagnostics, d => d.Code.Name == "anchor" && d.Place.File == "replies/en.yaml");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData("---")]
    [InlineData("%YAML 9.9\n---\na: b")]
    [InlineData("? a\n: b\n? c")]
    [InlineData("- a\n- b")]
    [InlineData("!<tag:x> a")]
    [InlineData("{{{{")]
    [InlineData("a: |\n\tb")]
    [InlineData("\uFEFF\uFEFFa: b")]
    [InlineData("a: \"\\ud83d\"")]
    public void Odd_files_are_told_of(string text)
    {
        foreach (var file in SampleAssistant.Files.Keys)
        {
            var load = SampleAssistant.Source(SampleAssistant.Files.SetItem(file, text)).Compile(SampleAssistant.Catalogue);
            Assert.Equal(load.Diagnostics.Any(d => d.Severity == Severity.Error), load.Assistant is null);
        }
    }

    private static string Garble(string text, Random random)
    {
        var lines = text.Split('\n').ToList();
        var at = random.Next(lines.Count);
        switch (random.Next(7))
        {
            case 0:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(at, lines[random.Next(lines.Count)]);
                break;
            case 2:
                lines[at] = new string([.. lines[at].Reverse()]);
                break;
            case 3:
                lines[at] = "  " + lines[at];
                break;
            case 4 when lines[at].Length > 0:
                var cut = random.Next(lines[at].Length);
                lines[at] = lines[at].Remove(cut, 1);
                break;
            case 5 when lines[at].Length > 0:
                lines[at] = lines[at].Insert(random.Next(lines[at].Length), "{[:|\"'&*!%#-\n\t\\"[random.Next(15)].ToString());
                break;
            default:
                (lines[0], lines[at]) = (lines[at], lines[0]);
                break;
        }

        return string.Join('\n', lines);
    }
}
