using System.Collections.Immutable;

namespace Samvad.LanguageModel.Generation;

/// <summary>Ends a stream of text at the first of some sequences, and holds back what could be the beginning of one.</summary>
internal sealed class StopFilter(ImmutableArray<string> sequences)
{
    private string _held = "";

    /// <summary>Whether a sequence has come.</summary>
    internal bool Stopped { get; private set; }

    /// <summary>Takes more text and gives what can be shown.</summary>
    internal string Append(string text)
    {
        if (sequences.IsEmpty || Stopped)
            return Stopped ? "" : text;
        _held += text;
        var at = sequences.Select(sequence => _held.IndexOf(sequence, StringComparison.Ordinal)).Where(found => found >= 0).DefaultIfEmpty(-1).Min();
        if (at >= 0)
        {
            Stopped = true;
            return Release(at);
        }

        return Release(_held.Length - sequences.Max(Overlap));
    }

    /// <summary>Ends the text: what was held back was no sequence.</summary>
    internal string Finish() => Stopped ? "" : Release(_held.Length);

    /// <summary>How many characters at the end of what is held begin the sequence.</summary>
    private int Overlap(string sequence)
    {
        for (var length = Math.Min(sequence.Length - 1, _held.Length); length > 0; length--)
        {
            if (_held.AsSpan(_held.Length - length).SequenceEqual(sequence.AsSpan(0, length)))
                return length;
        }

        return 0;
    }

    private string Release(int length)
    {
        var released = _held[..length];
        _held = _held[length..];
        return released;
    }
}
