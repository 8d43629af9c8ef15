using System.Text;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Tokenizers;

namespace Samvad.LanguageModel.Data;

/// <summary>
/// Turns texts of any size into token files for training and validation, on all processors and with some megabytes of
/// memory. Names of special tokens in a text are text, except for the separator of its documents.
/// </summary>
/// <param name="tokenizer">What makes tokens of the text.</param>
public sealed class TokenFileBuilder(Tokenizer tokenizer)
{
    /// <summary>The special token behind every document, or null for none.</summary>
    public string? EndOfDocument { get; init; }

    /// <summary>Told how many bytes of text have become tokens, after each chunk.</summary>
    internal Action<long>? Advanced { get; init; }

    /// <summary>The bytes of text that are read at once.</summary>
    internal int ChunkBytes { get; init; } = 1 << 22;

    /// <summary>Builds both files, atomically: either both sources and disk were good, or files that were there stay.</summary>
    /// <param name="sources">The texts, in the order in which their tokens follow each other.</param>
    /// <param name="split">What is kept from training, or null to keep nothing: the validation file has no tokens then.</param>
    /// <param name="trainingPath">The file to train from.</param>
    /// <param name="validationPath">The file to measure with.</param>
    /// <param name="cancellation">Stops the building; no file is made or replaced then.</param>
    /// <exception cref="ModelFileException">A source is empty, binary or not UTF-8 by its byte-order mark.</exception>
    /// <exception cref="TokenizerException">A text has characters that the tokenizer does not know.</exception>
    /// <exception cref="OperationCanceledException">The building was stopped.</exception>
    /// <exception cref="ArgumentException"><see cref="EndOfDocument"/> is no special token, or a fraction is not 0 … 1.</exception>
    public TokenFileSummary Build(
        IReadOnlyList<TextSource> sources, ValidationSplit? split, string trainingPath, string validationPath,
        CancellationToken cancellation = default)
    {
        if (split is ValidationSplit.AtEnd { Fraction: not (>= 0 and <= 1) } or ValidationSplit.ByDocument { Fraction: not (>= 0 and <= 1) })
            throw new ArgumentException($"The fraction must be 0 … 1: {split}.", nameof(split));
        var end = EndOfDocument is null ? (int?)null
            : tokenizer.SpecialTokens.TryGet(EndOfDocument, out var token) ? token.Id
            : throw new ArgumentException($"'{EndOfDocument}' is no special token of the tokenizer; make it one before training it.");
        TokenFileSummary? summary = null;
        AtomicFile.Write(trainingPath, training => AtomicFile.Write(validationPath, validation =>
            summary = Build(sources, split, end, new(training, tokenizer.VocabularySize), new(validation, tokenizer.VocabularySize), cancellation)));
        return summary!;
    }

    private TokenFileSummary Build(
        IReadOnlyList<TextSource> sources, ValidationSplit? split, int? endOfDocument, TokenFileWriter training, TokenFileWriter validation,
        CancellationToken cancellation)
    {
        var (documents, bytes) = (0L, 0L);
        var damaged = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (index, source) in sources.Index())
        {
            var reader = new DocumentReader(tokenizer, source, split, index, cancellation);
            using var chunks = TextChunks.Open(source.Path, ChunkBytes, cancellation);
            var start = 0L;
            while (chunks.Next(reader.LastCut, out var chunk))
            {
                if (!damaged.ContainsKey(source.Path) && FirstInvalid(chunk.Span) is >= 0 and var invalid)
                    damaged.Add(source.Path, start + invalid);
                ParallelEncoding.Encode(tokenizer, chunk, reader.Segments(chunk.Span), endOfDocument, training, validation, cancellation);
                start += chunk.Length;
                Advanced?.Invoke(bytes + start);
            }

            if (start == 0)
                throw new ModelFileException(source.Path, "the text", "empty", "There is nothing to learn from; leave the file out.");
            ParallelEncoding.Encode(tokenizer, default, reader.Finish(), endOfDocument, training, validation, cancellation);
            documents += reader.Documents;
            bytes += start;
        }

        training.Complete();
        validation.Complete();
        return new(training.Count, validation.Count, documents, bytes, damaged);
    }

    private static int FirstInvalid(ReadOnlySpan<byte> utf8)
    {
        if (System.Text.Unicode.Utf8.IsValid(utf8))
            return -1;
        for (var at = 0; at < utf8.Length;)
        {
            if (Rune.DecodeFromUtf8(utf8[at..], out _, out var width) != System.Buffers.OperationStatus.Done)
                return at;
            at += width;
        }

        return -1;
    }
}
