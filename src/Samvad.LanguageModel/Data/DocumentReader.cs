using System.Text;
using Samvad.LanguageModel.Kernels.Random;
using Samvad.LanguageModel.Tokenizers;

namespace Samvad.LanguageModel.Data;

/// <summary>Finds the documents in the chunks of a source, and says which are kept from training.</summary>
internal sealed class DocumentReader
{
    private readonly Tokenizer _tokenizer;
    private readonly byte[] _separator;
    private readonly bool _separatorIsText;
    private readonly int _sourceIndex;
    private readonly ValidationSplit? _split;
    private long _trainingCharacters;
    private bool _inDocument;

    /// <summary>A reader of one source, from its beginning.</summary>
    public DocumentReader(Tokenizer tokenizer, TextSource source, ValidationSplit? split, int sourceIndex, CancellationToken cancellation)
    {
        (_tokenizer, _split, _sourceIndex) = (tokenizer, split, sourceIndex);
        _separator = Encoding.UTF8.GetBytes(source.DocumentSeparator ?? "");
        _separatorIsText = source.DocumentSeparator is not { } name || !tokenizer.SpecialTokens.TryGet(name, out _);
        _trainingCharacters = split is ValidationSplit.AtEnd atEnd
            ? (long)((1 - atEnd.Fraction) * Utf8Characters.Count(source.Path, cancellation))
            : long.MaxValue;
    }

    /// <summary>The documents begun so far.</summary>
    public long Documents { get; private set; }

    /// <summary>The last place where text can be cut, not inside of a separator.</summary>
    public int LastCut(ReadOnlySpan<byte> utf8, int limit)
    {
        var cut = _tokenizer.LastCut(utf8, limit);
        while (cut > 0 && EndsInSeparator(utf8[..cut]))
            cut = _tokenizer.LastCut(utf8, cut - 1);
        return cut;
    }

    /// <summary>The segments of the next chunk.</summary>
    public List<TextSegment> Segments(ReadOnlySpan<byte> chunk)
    {
        var segments = new List<TextSegment>();
        var start = 0;
        while (start < chunk.Length)
        {
            var found = _separator.Length == 0 ? -1 : chunk[start..].IndexOf(_separator);
            var next = found < 0 ? chunk.Length : start + found + _separator.Length;
            var end = found < 0 || _separatorIsText ? next : start + found;
            Add(segments, chunk, start, end, found >= 0);
            start = next;
        }

        return segments;
    }

    /// <summary>Ends the last document, unless a separator did.</summary>
    public List<TextSegment> Finish() => _inDocument ? [new(0..0, IsValidation(), EndsDocument: true)] : [];

    private void Add(List<TextSegment> segments, ReadOnlySpan<byte> chunk, int start, int end, bool endsDocument)
    {
        if (!_inDocument && start == end)
            return;
        if (!_inDocument)
            Documents++;
        _inDocument = !endsDocument;
        if (_trainingCharacters > 0 && _split is ValidationSplit.AtEnd)
        {
            var border = start + Utf8Characters.Skip(chunk[start..end], ref _trainingCharacters);
            if (border > start)
                segments.Add(new(start..border, IsValidation: false, endsDocument && border == end));
            if (border == end)
                return;
            start = border;
        }

        segments.Add(new(start..end, IsValidation(), endsDocument));
    }

    private bool IsValidation() => _split switch
    {
        ValidationSplit.AtEnd => _trainingCharacters == 0,
        ValidationSplit.ByDocument by => CounterRandom.Unit(by.Seed, (ulong)_sourceIndex, (ulong)Documents) < by.Fraction,
        _ => false,
    };

    private bool EndsInSeparator(ReadOnlySpan<byte> utf8)
    {
        for (var length = 1; length < _separator.Length; length++)
        {
            if (utf8.EndsWith(_separator.AsSpan(0, length)))
                return true;
        }

        return false;
    }
}
