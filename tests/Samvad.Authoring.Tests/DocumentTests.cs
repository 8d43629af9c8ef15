using System.Text.RegularExpressions;

namespace Samvad.Authoring.Tests;

public sealed partial class DocumentTests
{
    [Fact]
    public void The_examples_of_the_reference_are_an_assistant_without_mistakes()
    {
        var page = File.ReadAllText(Repository.Path("docs/reference/assistant.md"));
        var files = Example().Matches(page).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        var load = SampleAssistant.Source(files).Compile(SampleAssistant.Catalogue);

        Assert.True(load.Diagnostics.IsEmpty, string.Join('\n', load.Diagnostics));
        Assert.NotEmpty(load.Scripts);
        Assert.True(files.Count >= 8);
        Assert.DoesNotContain("```yaml\n", page);
    }

    [Fact]
    public void The_examples_of_the_guide_to_actions_have_no_mistakes()
    {
        var page = File.ReadAllText(Repository.Path("docs/guide/actions.md"));
        var files = Example().Matches(page).Select(match => KeyValuePair.Create(match.Groups[1].Value, match.Groups[2].Value));
        var load = SampleAssistant.Source(SampleAssistant.Files.SetItems(files)).Compile(SampleAssistant.Catalogue);

        Assert.True(load.Diagnostics.IsEmpty, string.Join('\n', load.Diagnostics));
        Assert.Equal(["book_pickup", "next_meeting"], load.HttpActions.Select(action => action.Signature.Name).Order());
    }

    [GeneratedRegex("```yaml title=\"([^\"]+)\"\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
