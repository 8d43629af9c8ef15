using System.Buffers.Binary;
using Samvad.LanguageModel.Formats;

namespace Samvad.LanguageModel.Tokenizers.Files;

/// <summary>
/// Loads and saves llama2.c's <c>tokenizer.bin</c>: the length of the longest piece, then for each id a score, a length and the piece.
/// </summary>
public static class LlamaTokenizerFile
{
    /// <summary>Loads a tokenizer.</summary>
    /// <param name="path">The file.</param>
    /// <param name="vocabularySize">The number of tokens, which the model's file says and this one does not.</param>
    /// <exception cref="ModelFileException">The file is cut off, too long, or has an impossible length in it.</exception>
    public static ScoredTokenizer Load(string path, int vocabularySize)
    {
        var bytes = File.ReadAllBytes(path);
        var longest = bytes.Length >= 4 ? BinaryPrimitives.ReadInt32LittleEndian(bytes) : -1;
        if (longest < 1)
            throw new ModelFileException(path, "the longest length", $"{longest}", "This is no tokenizer of llama2.c.");
        var at = sizeof(int);
        var tokens = new List<ScoredToken>();
        for (var id = 0; id < vocabularySize; id++)
        {
            if (bytes.Length - at < 8)
                throw new ModelFileException(path, $"token {id}", "missing", $"The file has {id} of {vocabularySize} tokens; is it cut off, or another model's?");
            var score = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(at));
            var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at + 4));
            at += 8;
            if (length < 0 || length > longest || length > bytes.Length - at)
                throw new ModelFileException(path, $"the length of token {id}", $"{length}", $"At most {Math.Min(longest, bytes.Length - at)} are possible here.");
            tokens.Add(new(bytes[at..(at + length)], score));
            at += length;
        }

        if (at != bytes.Length)
            throw new ModelFileException(path, "the length of the file", $"{bytes.Length}", $"{vocabularySize} tokens end at {at}; is it another model's?");
        try
        {
            return new(tokens);
        }
        catch (ArgumentException error)
        {
            throw new ModelFileException(path, "the vocabulary", "not usable", error.Message, error);
        }
    }

    /// <summary>Saves a tokenizer.</summary>
    public static void Save(ScoredTokenizer tokenizer, string path) => AtomicFile.Write(path, stream =>
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(tokenizer.Tokens.Max(token => token.Utf8.Length));
        foreach (var token in tokenizer.Tokens)
        {
            writer.Write(token.Score);
            writer.Write(token.Utf8.Length);
            writer.Write(token.Utf8);
        }
    });
}
