using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Samvad.Samples.Library.Tests;

/// <summary>
/// The code and YAML on pages that teach: each block that names a file stands in that file of the sample, word for word.
/// As the sample is compiled, checked and talked to, what the pages show works.
/// </summary>
public sealed partial class PageTests
{
    private static readonly string s_root = FindRoot();

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/guide/first-assistant.md")]
    [InlineData("docs/guide/testing.md")]
    public void What_a_page_shows_of_the_sample_is_in_the_sample(string page)
    {
        var blocks = Block().Matches(File.ReadAllText(Path.Combine(s_root, page)));

        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Contains(
            block.Groups["text"].Value, File.ReadAllText(Path.Combine(s_root, "samples/Library", block.Groups["file"].Value))));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/guide/first-assistant.md")]
    public void No_code_on_a_page_goes_unchecked(string page) =>
        Assert.DoesNotMatch(UncheckedBlock(), File.ReadAllText(Path.Combine(s_root, page)));

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new FileInfo(here).Directory;
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Samvad.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException($"There is no Samvad.slnx above {here}.");
    }

    [GeneratedRegex("^```(csharp|yaml) title=\"(?<file>[^\"]+)\"\n(?<text>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex("^```(csharp|yaml)$", RegexOptions.Multiline)]
    private static partial Regex UncheckedBlock();
}
