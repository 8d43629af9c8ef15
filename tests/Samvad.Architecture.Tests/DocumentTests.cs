using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Samvad.Architecture.Tests;

/// <summary>That the pages point to what exists.</summary>
public sealed partial class DocumentTests
{
    public static TheoryData<string> Pages =>
        [.. Repository.Files.Where(file => file.EndsWith(".md", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_somewhere(string page)
    {
        var targets = Link().Matches(WithoutCode(Repository.Read(page)))
            .Select(link => link.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal));

        Assert.DoesNotContain(targets, target => !Leads(page, target));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_command_names_what_exists(string page)
    {
        var lines = CodeBlock().Matches(Repository.Read(page))
            .Where(block => block.Groups["language"].Value.Split(' ')[0] is "" or "sh")
            .SelectMany(block => block.Groups["text"].Value.Split('\n'))
            .Select(line => line.Trim());

        Assert.DoesNotContain(lines, line => !Exists(line));
    }

    [Fact]
    public void Every_package_has_its_reason()
    {
        var packages = XDocument.Parse(Repository.Read("Directory.Packages.props")).Descendants("PackageVersion")
            .Select(package => (string)package.Attribute("Include")!);
        var page = Repository.Read("docs/decisions/dependencies.md");

        Assert.DoesNotContain(packages, package => !page.Contains($"`{package}`", StringComparison.Ordinal));
    }

    private static bool Leads(string page, string target)
    {
        var (path, anchor) = target.Split('#') is [var before, var after] ? (before, after) : (target, null);
        var file = path.Length == 0
            ? page
            : Path.GetRelativePath(Repository.Root, Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, path)).Replace('\\', '/');
        if (!File.Exists(Path.Combine(Repository.Root, file)) && !Directory.Exists(Path.Combine(Repository.Root, file)))
            return false;
        return anchor is null || Heading().Matches(Repository.Read(file)).Any(heading => Anchor(heading.Groups["text"].Value) == anchor);
    }

    /// <summary>The anchor that a heading gets: lower case, words joined by hyphens, without other signs.</summary>
    private static string Anchor(string heading) =>
        NotInAnchor().Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    private static bool Exists(string command) => command.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["samvad", "lm", var name, ..] => HasCommand("LanguageModel/", name),
        ["samvad", var name, ..] => HasCommand("", name),
        ["dotnet", "run" or "build" or "test", .. var rest] when Project(rest) is { } project =>
            Repository.Files.Any(file => Path.GetDirectoryName(file)?.Replace('\\', '/') == project
                && file.EndsWith(".csproj", StringComparison.Ordinal)),
        [var script, ..] when script.StartsWith("eng/", StringComparison.Ordinal) => Repository.Files.Contains(script),
        _ => true,
    };

    private static bool HasCommand(string folder, string name) =>
        Repository.Files.Any(file => file.StartsWith($"src/Samvad.Cli/{folder}", StringComparison.Ordinal)
            && file.EndsWith($"/{char.ToUpperInvariant(name[0])}{name[1..]}Command.cs", StringComparison.Ordinal));

    /// <summary>What comes after <c>--project</c>, as a folder of this repository.</summary>
    private static string? Project(string[] arguments) =>
        Array.IndexOf(arguments, "--project") is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1].TrimEnd('/') : null;

    private static string WithoutCode(string page) => InlineCode().Replace(CodeBlock().Replace(page, ""), "");

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{M}\p{N}_ -]")]
    private static partial Regex NotInAnchor();

    [GeneratedRegex("^```(?<language>[^\n]*)\n(?<text>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("`[^`\n]*`")]
    private static partial Regex InlineCode();
}
