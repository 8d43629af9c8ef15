using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Samvad.LanguageModel.Tokenizers;

namespace Samvad.LanguageModel.Data;

/// <summary>Encodes the segments of a chunk on all processors and writes the tokens in the order of the text.</summary>
internal static class ParallelEncoding
{
    private const int BatchBytes = 1 << 17;

    public static void Encode(
        Tokenizer tokenizer, ReadOnlyMemory<byte> chunk, List<TextSegment> segments, int? endOfDocument,
        TokenFileWriter training, TokenFileWriter validation, CancellationToken cancellation)
    {
        var batches = Batches(tokenizer, chunk.Span, segments);
        var encoded = new (List<int> Training, List<int> Validation)[batches.Count];
        try
        {
            Parallel.For(
                0, batches.Count, new ParallelOptions { CancellationToken = cancellation },
                index => encoded[index] = Encode(tokenizer, chunk.Span, batches[index], endOfDocument));
        }
        catch (AggregateException error) when (error.InnerExceptions.FirstOrDefault(inner => inner is TokenizerException) is { } refused)
        {
            ExceptionDispatchInfo.Throw(refused);
        }

        foreach (var (forTraining, forValidation) in encoded)
        {
            training.Write(CollectionsMarshal.AsSpan(forTraining));
            validation.Write(CollectionsMarshal.AsSpan(forValidation));
        }
    }

    private static (List<int> Training, List<int> Validation) Encode(
        Tokenizer tokenizer, ReadOnlySpan<byte> chunk, List<TextSegment> batch, int? endOfDocument)
    {
        var (training, validation) = (new List<int>(), new List<int>());
        foreach (var segment in batch)
        {
            var ids = segment.IsValidation ? validation : training;
            tokenizer.EncodeOrdinary(chunk[segment.Text], ids);
            if (segment.EndsDocument && endOfDocument is { } end)
                ids.Add(end);
        }

        return (training, validation);
    }

    /// <summary>Puts short segments together and cuts long ones where a tokenizer allows it.</summary>
    private static List<List<TextSegment>> Batches(Tokenizer tokenizer, ReadOnlySpan<byte> chunk, List<TextSegment> segments)
    {
        List<List<TextSegment>> batches = [[]];
        var bytes = 0;
        foreach (var segment in segments)
        {
            var (start, length) = segment.Text.GetOffsetAndLength(chunk.Length);
            while (length > BatchBytes && tokenizer.LastCut(chunk.Slice(start, length), BatchBytes) is > 0 and var cut)
            {
                batches[^1].Add(segment with { Text = start..(start + cut), EndsDocument = false });
                batches.Add([]);
                (start, length, bytes) = (start + cut, length - cut, 0);
            }

            batches[^1].Add(segment with { Text = start..(start + length) });
            bytes += length;
            if (bytes <= BatchBytes)
                continue;
            batches.Add([]);
            bytes = 0;
        }

        return batches;
    }
}
