using System.Text.RegularExpressions;

namespace Samvad.Samples.Learn.Tests;

/// <summary>That the chapters of docs/learn are true.</summary>
public sealed partial class ChapterTests(Reading reading) : IClassFixture<Reading>
{
    private const string Remedy =
        "If that is right, write it into the chapters: SAMVAD_ACCEPT=1 dotnet run -c Release --project tests/Samvad.Samples.Learn.Tests";

    public static TheoryData<string> Chapters => [.. Chapter.All(LearnFolder.Path).Select(chapter => chapter.Name)];

    [Theory]
    [MemberData(nameof(Chapters))]
    public void Every_command_of_a_chapter_can_be_typed(string chapter) =>
        Assert.True(reading.Failures[chapter].Count == 0, string.Join("\n\n", reading.Failures[chapter]));

    [Theory]
    [MemberData(nameof(Chapters))]
    public void A_chapter_shows_what_its_commands_print(string chapter)
    {
        Assert.SkipUnless(Shell.ComputesTheSame, Shell.ComputesOtherwise);

        Assert.True(
            reading.Differences[chapter].Count == 0,
            $"{string.Join("\n\n", reading.Differences[chapter])}\n\n{Remedy}");
    }

    [Fact]
    public void The_pictures_are_those_that_the_commands_draw()
    {
        Assert.SkipUnless(Shell.ComputesTheSame, Shell.ComputesOtherwise);

        Assert.True(reading.Pictures.Count == 0, $"Drawn otherwise: {string.Join(", ", reading.Pictures)}. {Remedy}");
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public void Code_in_a_chapter_stands_in_the_file_that_it_names(string chapter)
    {
        var page = File.ReadAllText(Path.Combine(LearnFolder.Path, chapter));

        Assert.DoesNotMatch(UncheckedBlock(), page);
        Assert.All(Block().Matches(page), block => Assert.Contains(
            block.Groups["text"].Value, File.ReadAllText(Path.Combine(LearnFolder.Root, block.Groups["file"].Value))));
    }

    [GeneratedRegex("^```(csharp|yaml) title=\"(?<file>[^\"]+)\"\n(?<text>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex("^```(csharp|yaml)$", RegexOptions.Multiline)]
    private static partial Regex UncheckedBlock();
}
