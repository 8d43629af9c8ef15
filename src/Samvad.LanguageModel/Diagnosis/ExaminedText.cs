using System.Text;
using Samvad.LanguageModel.Data;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Tokenizers;
using Samvad.LanguageModel.Training;

namespace Samvad.LanguageModel.Diagnosis;

/// <summary>
/// The beginning of a text, made into tokens and batches by the same code as for training, in a folder of its own that is gone
/// afterwards.
/// </summary>
public sealed class ExaminedText : IDisposable
{
    private const int MostBytes = 16 << 20;
    private const int LeastTokens = 64;
    private const ulong Seed = 1;

    private readonly DirectoryInfo _folder;
    private readonly TokenFile _tokens;
    private readonly Dictionary<(int Rows, int Time), BatchSampler> _samplers = [];

    private ExaminedText(DirectoryInfo folder, TokenFile tokens, string training, string validation)
    {
        (_folder, _tokens, Training, Validation) = (folder, tokens, training, validation);
    }

    /// <summary>The text to train on.</summary>
    internal string Training { get; }

    /// <summary>The text to measure with.</summary>
    internal string Validation { get; }

    /// <summary>Reads up to 16 MB of a text. The last tenth of them is to measure with, unless there is a file for that.</summary>
    /// <param name="path">The text.</param>
    /// <param name="validationPath">The text to measure with; null to split the first.</param>
    /// <param name="tokenizer">Makes tokens of it.</param>
    /// <exception cref="ModelFileException">A file is empty or binary.</exception>
    /// <exception cref="TokenizerException">The text has characters that the tokenizer does not know.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static ExaminedText Read(string path, string? validationPath, Tokenizer tokenizer)
    {
        var text = Beginning(path);
        var (training, validation) = validationPath is null ? Split(text) : (text, Beginning(validationPath));
        var folder = Directory.CreateTempSubdirectory("samvad-doctor-");
        try
        {
            string At(string name) => Path.Combine(folder.FullName, name);
            File.WriteAllText(At("text.txt"), training);
            new TokenFileBuilder(tokenizer).Build([new TextSource(At("text.txt"))], null, At("training.bin"), At("validation.bin"));
            var tokens = TokenFile.Open(At("training.bin"));
            if (tokens.Count > LeastTokens)
                return new(folder, tokens, training, validation);
            tokens.Dispose();
            throw new ModelFileException(
                path, "the text", $"{tokens.Count} tokens", $"More than {LeastTokens} are needed to look at; take more text.");
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _tokens.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>Fills in the batch of a step, as training does.</summary>
    internal void Fill(long step, Batch batch)
    {
        var shape = (batch.Size, batch.Time);
        if (!_samplers.TryGetValue(shape, out var sampler))
            _samplers.Add(shape, sampler = new([new WeightedTokens(_tokens)], batch.Size, batch.Time, Seed));
        sampler.Fill(step, batch.Tokens, batch.Labels);
    }

    private static (string Training, string Validation) Split(string text)
    {
        var at = text.Length - (text.Length / 10);
        if (at < text.Length && char.IsLowSurrogate(text[at]))
            at++;
        return (text[..at], text[at..]);
    }

    private static string Beginning(string path)
    {
        using var file = File.OpenRead(path);
        var bytes = new byte[(int)Math.Min(MostBytes, file.Length)];
        var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (length == 0)
            throw new ModelFileException(path, "the text", "empty", "There is nothing to learn from; name another file.");
        // A character at the end may be cut in two.
        while (file.Length > length && length > 0 && (bytes[length - 1] & 0x80) != 0)
            length--;
        return Encoding.UTF8.GetString(bytes, 0, length);
    }
}
