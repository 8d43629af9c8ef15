using System.Text;

namespace Samvad.Samples.Learn.Tests;

/// <summary>
/// A page of docs/learn. A block of commands begins with <c>```sh</c>, the block <c>```text</c> behind it has what they print. A word
/// after either says more: <c>long</c> commands run when asked for, <c>data</c> ones where there is the data, the last of those that <c>fails</c> is meant
/// to, <c>setup</c> is for readers alone, and output that <c>varies</c> from run to run is shown and not compared.
/// </summary>
internal sealed class Chapter
{
    private readonly List<string> _lines;

    private Chapter(string path)
    {
        Path = path;
        _lines = [.. File.ReadAllText(path).Split('\n')];
    }

    internal string Path { get; }

    internal string Name => System.IO.Path.GetFileName(Path);

    internal string Text => string.Join('\n', _lines);

    internal static IReadOnlyList<Chapter> All(string folder) =>
        [.. Directory.GetFiles(folder, "*.md").Order(StringComparer.Ordinal).Select(path => new Chapter(path))];

    /// <summary>The commands of the page with what it shows of them, in order.</summary>
    internal IReadOnlyList<Exercise> Exercises() =>
        [.. Commands().Select((block, place) =>
        {
            var shown = OutputOf(place);
            return new Exercise(place, Inside(block), WordsOf(block), shown is { } output ? Inside(output) : null, shown?.Kind == "varies");
        })];

    /// <summary>Shows what the commands print now.</summary>
    internal void Accept(Exercise exercise, string printed)
    {
        var shown = OutputOf(exercise.Place)!.Value;
        _lines.RemoveRange(shown.Begin + 1, shown.End - shown.Begin - 1);
        _lines.InsertRange(shown.Begin + 1, printed.Split('\n'));
    }

    internal void Save() => File.WriteAllText(Path, Text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    private IEnumerable<Block> Commands() => Blocks().Where(block => block.Language == "sh");

    private Block? OutputOf(int place)
    {
        var commands = Commands().ElementAt(place);
        var next = Blocks().SkipWhile(block => block.Begin <= commands.Begin).Take(1).ToArray();
        return next is [{ Language: "text" } output] && _lines[(commands.End + 1)..output.Begin].All(string.IsNullOrWhiteSpace) ? output : null;
    }

    private string Inside(Block block) => string.Join('\n', _lines[(block.Begin + 1)..block.End]);

    private string[] WordsOf(Block block)
    {
        var words = block.Kind.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Except(Exercise.KnownWords).FirstOrDefault() is { } unknown
            ? throw new FormatException($"{Path}:{block.Begin + 1}: `{unknown}` says nothing. Known: {string.Join(", ", Exercise.KnownWords)}.")
            : words;
    }

    private IEnumerable<Block> Blocks()
    {
        for (var line = 0; line < _lines.Count; line++)
        {
            if (!_lines[line].StartsWith("```", StringComparison.Ordinal))
                continue;
            var end = _lines.FindIndex(line + 1, text => text == "```");
            if (end < 0)
                throw new FormatException($"{Path}:{line + 1}: the block that begins here does not end.");
            var words = _lines[line][3..].Split(' ', 2);
            yield return new(line, words[0], words.Length > 1 ? words[1] : "", end);
            line = end;
        }
    }

    /// <summary>The lines of its fences, counted from 0, and the words behind the first.</summary>
    private readonly record struct Block(int Begin, string Language, string Kind, int End);
}

/// <summary>Some commands of a page.</summary>
/// <param name="Place">Which block of commands it is, from 0.</param>
/// <param name="Commands">Lines for a shell.</param>
/// <param name="Words">The words behind <c>sh</c>.</param>
/// <param name="Shown">What the page says that they print; null if it shows nothing.</param>
/// <param name="Varies">Whether that is another text each time.</param>
internal sealed record Exercise(int Place, string Commands, IReadOnlyList<string> Words, string? Shown, bool Varies)
{
    internal static readonly string[] KnownWords = ["long", "data", "fails", "setup"];

    internal bool IsLong => Words.Contains("long");

    internal bool NeedsData => Words.Contains("data");

    internal bool Fails => Words.Contains("fails");

    /// <summary>What a reader does once before the first chapter, and tests have done already.</summary>
    internal bool IsSetup => Words.Contains("setup");
}
