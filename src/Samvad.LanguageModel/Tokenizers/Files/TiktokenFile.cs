using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Tokenizers.Bpe;

namespace Samvad.LanguageModel.Tokenizers.Files;

/// <summary>Loads and saves vocabularies of tiktoken: in each line a token in base64, a space, and its id, which is its rank too.</summary>
public static class TiktokenFile
{
    /// <summary>Loads a tokenizer.</summary>
    /// <param name="path">The file.</param>
    /// <param name="pattern">How text is cut into pieces; the file does not say it.</param>
    /// <param name="specials">The special tokens; the file does not have them.</param>
    /// <exception cref="ModelFileException">A line is not a token and an id, or a token or an id is there twice.</exception>
    public static BpeTokenizer Load(string path, PreTokenPattern pattern, IReadOnlyList<SpecialToken>? specials = null)
    {
        var tokens = new List<byte[]>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (number, line) in File.ReadLines(path).Index())
        {
            if (line.Length > 0)
                AddLine(path, number + 1, line, tokens, lines);
        }

        try
        {
            return new(new()
            {
                Tokens = [.. tokens],
                Merges = AllMerges(tokens, lines),
                Pattern = pattern,
                Specials = new(specials ?? []),
                WholePiecesFirst = true,
            });
        }
        catch (ArgumentException error)
        {
            throw new ModelFileException(path, "the vocabulary", "not usable", error.Message, error);
        }
    }

    /// <summary>Saves a tokenizer. Special tokens and the pattern are not part of the format.</summary>
    /// <exception cref="ArgumentException">
    /// The ranks of the merges are not in the order of ids, so that tiktoken would merge in another order.
    /// </exception>
    public static void Save(BpeTokenizer tokenizer, string path)
    {
        var results = tokenizer.Vocabulary.Merges.Select(merge => merge.Result).ToArray();
        if (!results.SequenceEqual(results.Order()))
            throw new ArgumentException("The merges of this vocabulary are not in the order of ids, which is all that a tiktoken file can say.", nameof(tokenizer));
        AtomicFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
            foreach (var (id, bytes) in tokenizer.Vocabulary.Tokens.Index())
            {
                if (bytes.Length > 0)
                    writer.WriteLine($"{Convert.ToBase64String(bytes)} {id}");
            }
        });
    }

    private static void AddLine(string path, int number, string line, List<byte[]> tokens, Dictionary<string, int> ids)
    {
        var space = line.IndexOf(' ');
        if (space <= 0 || !Base64.IsValid(line.AsSpan(0, space)) || !int.TryParse(line.AsSpan(space + 1), out var id)
            || id is < 0 or > TokenNames.Most)
        {
            throw new ModelFileException(path, $"line {number}", $"'{line}'", "Expected a token in base64, a space and its id.");
        }

        var bytes = Convert.FromBase64String(line[..space]);
        while (tokens.Count <= id)
            tokens.Add([]);
        if (bytes.Length == 0 || tokens[id].Length > 0 || !ids.TryAdd(Encoding.Latin1.GetString(bytes), id))
            throw new ModelFileException(path, $"line {number}", $"'{line}'", "The token is empty, or it or its id is there already.");
        tokens[id] = bytes;
    }

    /// <summary>Any two tokens whose bytes together are a token merge into it, with its id as the rank.</summary>
    private static ImmutableArray<BpeMerge> AllMerges(List<byte[]> tokens, Dictionary<string, int> ids)
    {
        var merges = ImmutableArray.CreateBuilder<BpeMerge>(tokens.Count * 2);
        var lookup = ids.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var (id, bytes) in tokens.Index())
        {
            var text = Encoding.Latin1.GetString(bytes);
            for (var cut = 1; cut < text.Length; cut++)
            {
                if (lookup.TryGetValue(text.AsSpan(0, cut), out var left) && lookup.TryGetValue(text.AsSpan(cut), out var right))
                    merges.Add(new(left, right, id, id));
            }
        }

        return merges.ToImmutable();
    }
}
