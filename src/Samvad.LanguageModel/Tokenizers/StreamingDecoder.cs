using System.Buffers;
using System.Text;

namespace Samvad.LanguageModel.Tokenizers;

/// <summary>
/// Decodes ids as they come and never gives a part of a character: the bytes of one that is not complete yet wait for
/// the next id. So "é" made of two tokens comes with the second one, not as two U+FFFD.
/// </summary>
/// <remarks>Special tokens decode to nothing here. One decoder serves one text; it is not safe for several threads.</remarks>
/// <param name="tokenizer">The tokenizer.</param>
/// <param name="previous">The token before the first one, or −1 at the beginning of a text: some tokens lose a space there.</param>
public sealed class StreamingDecoder(Tokenizer tokenizer, int previous = -1)
{
    private readonly byte[] _waiting = new byte[4];
    private int _waitingBytes;
    private int _previous = previous;

    /// <summary>Takes the next id and gives the text that is complete with it, often none.</summary>
    public string Append(int id)
    {
        var bytes = tokenizer.SpecialTokens.Contains(id) ? [] : tokenizer.BytesAfter(_previous, id);
        _previous = id;
        if (_waitingBytes == 0 && bytes.Length > 0 && Ascii.IsValid(bytes))
            return Encoding.ASCII.GetString(bytes);
        if (bytes.IsEmpty)
            return "";
        Span<byte> all = new byte[_waitingBytes + bytes.Length];
        _waiting.AsSpan(0, _waitingBytes).CopyTo(all);
        bytes.CopyTo(all[_waitingBytes..]);
        var complete = CompleteLength(all);
        _waitingBytes = all.Length - complete;
        all[complete..].CopyTo(_waiting);
        return Encoding.UTF8.GetString(all[..complete]);
    }

    /// <summary>Ends the text: what still waits can no longer become a character and is given as U+FFFD.</summary>
    public string Finish()
    {
        var rest = Encoding.UTF8.GetString(_waiting, 0, _waitingBytes);
        _waitingBytes = 0;
        _previous = -1;
        return rest;
    }

    /// <summary>The length of the text without a character at its end that further bytes could complete.</summary>
    private static int CompleteLength(ReadOnlySpan<byte> utf8)
    {
        for (var back = 1; back <= Math.Min(3, utf8.Length); back++)
        {
            var lead = utf8[^back];
            if ((lead & 0xC0) == 0x80)
                continue;
            var incomplete = Rune.DecodeFromUtf8(utf8[^back..], out _, out _) == OperationStatus.NeedMoreData;
            return incomplete ? utf8.Length - back : utf8.Length;
        }

        return utf8.Length;
    }
}
