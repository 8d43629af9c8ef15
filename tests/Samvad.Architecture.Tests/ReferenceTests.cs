using System.Xml.Linq;

namespace Samvad.Architecture.Tests;

/// <summary>Which project may know which.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> s_allowed = new()
    {
        ["Dialogue"] = [],
        ["LanguageModel"] = [],
        ["Receipts"] = ["LanguageModel"],
        ["Authoring"] = ["Dialogue"],
        ["Storage"] = ["Dialogue"],
        ["Understanding"] = ["Dialogue", "LanguageModel"],
        ["Hosting"] = ["Dialogue", "Authoring", "Understanding", "Storage"],
        ["Insights"] = ["Dialogue", "Storage"],
        ["Testing"] = ["Dialogue", "Authoring", "Understanding", "Hosting"],
        ["Cli"] =
        [
            "Dialogue", "LanguageModel", "Authoring", "Storage", "Understanding", "Hosting", "Insights", "Testing",
        ],
    };

    public static TheoryData<string> Projects => [.. Repository.Files.Where(IsSourceProject)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_knows_only_those_below_it(string project)
    {
        var name = NameOf(project);
        Assert.True(s_allowed.ContainsKey(name), $"{project} is new: say in {nameof(ReferenceTests)} what it may reference.");

        var references = Elements(project, "ProjectReference").Select(NameOf);

        Assert.Empty(references.Except(s_allowed[name]));
    }

    [Fact]
    public void The_core_runs_on_the_platform_alone()
    {
        var core = XDocument.Parse(Repository.Read("src/Samvad.Dialogue/Samvad.Dialogue.csproj"));

        var atRunTime = core.Descendants("PackageReference").Where(package => (string?)package.Attribute("PrivateAssets") != "all");

        Assert.Empty(atRunTime);
        Assert.Empty(core.Descendants("FrameworkReference"));
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var projects = Repository.Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal));

        Assert.Equal(projects, Elements("Samvad.slnx", "Project", "Path").Order(StringComparer.Ordinal));
    }

    private static bool IsSourceProject(string file) =>
        file.StartsWith("src/", StringComparison.Ordinal) && file.EndsWith(".csproj", StringComparison.Ordinal);

    private static string NameOf(string project) =>
        Path.GetFileNameWithoutExtension(project.Replace('\\', '/')).Replace("Samvad.", "", StringComparison.Ordinal);

    private static IEnumerable<string> Elements(string file, string element, string attribute = "Include") =>
        XDocument.Parse(Repository.Read(file)).Descendants(element).Select(found => (string)found.Attribute(attribute)!);
}
