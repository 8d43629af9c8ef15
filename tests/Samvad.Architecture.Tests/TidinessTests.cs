namespace Samvad.Architecture.Tests;

/// <summary>What no file of the repository contains.</summary>
public sealed class TidinessTests
{
    private const int LongFileLines = 400;

    private static readonly string[] s_text =
        [".cs", ".csproj", ".props", ".slnx", ".md", ".yaml", ".yml", ".json", ".sh", ".js", ".css", ".html", ".razor", ".txt"];

    /// <summary>Put together here, so that this file does not contain them itself.</summary>
    private static readonly string[] s_unfinished = ["TO" + "DO", "FIX" + "ME", "HA" + "CK", "NotImplemented" + "Exception"];

    private static readonly string[] s_machine = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "C:" + @"\Users", "/Us" + "ers/"];

    [Fact]
    public void Nothing_is_left_unfinished() =>
        Assert.DoesNotContain(Lines(".cs"), line => ContainsWord(line.Text, s_unfinished));

    [Fact]
    public void No_path_of_somebodys_machine_is_in_any_file() =>
        Assert.DoesNotContain(
            Lines(s_text), line => s_machine.Any(path => line.Text.Contains(path, StringComparison.Ordinal)));

    [Fact]
    public void A_long_source_file_says_at_its_top_why_it_is_long()
    {
        var unexplained = Repository.Files
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal))
            .Select(file => (File: file, Text: Repository.Read(file)))
            .Where(file => file.Text.AsSpan().Count('\n') > LongFileLines && !file.Text.StartsWith("//", StringComparison.Ordinal));

        Assert.Empty(unexplained.Select(file => file.File));
    }

    [Fact]
    public void No_type_is_named_for_being_something_or_other()
    {
        string[] vague = ["Manager", "Helper", "Helpers", "Util", "Utils", "Impl"];
        var files = Repository.Files
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal))
            .Where(file => vague.Any(word => Path.GetFileNameWithoutExtension(file).EndsWith(word, StringComparison.Ordinal)));

        Assert.Empty(files);
    }

    private static IEnumerable<(string Place, string Text)> Lines(params string[] extensions) =>
        from file in Repository.Files
        where extensions.Any(extension => file.EndsWith(extension, StringComparison.Ordinal))
        from line in Repository.Read(file).Split('\n').Index()
        select ($"{file}:{line.Index + 1}", line.Item);

    private static bool ContainsWord(string line, string[] words) => words.Any(word =>
    {
        var at = line.IndexOf(word, StringComparison.Ordinal);
        return at >= 0 && !IsLetter(line, at - 1) && !IsLetter(line, at + word.Length);
    });

    private static bool IsLetter(string line, int at) => at >= 0 && at < line.Length && char.IsLetter(line[at]);
}
