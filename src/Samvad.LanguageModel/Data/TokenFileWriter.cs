using System.Runtime.InteropServices;

namespace Samvad.LanguageModel.Data;

/// <summary>Writes token ids to a stream that becomes a token file: 2 bytes each where the vocabulary allows it, else 4.</summary>
internal sealed class TokenFileWriter
{
    private readonly Stream _stream;
    private readonly long _start;
    private readonly int _vocabularySize;
    private readonly bool _short;
    private readonly byte[] _buffer = new byte[1 << 16];

    /// <summary>Begins a file at the stream's position.</summary>
    public TokenFileWriter(Stream stream, int vocabularySize)
    {
        _stream = stream;
        _start = stream.Position;
        _vocabularySize = vocabularySize;
        _short = vocabularySize <= 1 << 16;
        // Until the end there is no magic number, so that half a file is not taken for a whole one.
        stream.Write(new byte[TokenFileHeader.Bytes]);
    }

    /// <summary>The number of tokens written.</summary>
    public long Count { get; private set; }

    /// <summary>Appends tokens.</summary>
    public void Write(ReadOnlySpan<int> ids)
    {
        Count += ids.Length;
        if (!_short)
        {
            _stream.Write(MemoryMarshal.AsBytes(ids));
            return;
        }

        var shorts = MemoryMarshal.Cast<byte, ushort>(_buffer.AsSpan());
        while (!ids.IsEmpty)
        {
            var part = ids[..Math.Min(ids.Length, shorts.Length)];
            for (var index = 0; index < part.Length; index++)
                shorts[index] = (ushort)part[index];
            _stream.Write(_buffer.AsSpan(0, part.Length * sizeof(ushort)));
            ids = ids[part.Length..];
        }
    }

    /// <summary>Writes the header.</summary>
    public void Complete()
    {
        var end = _stream.Position;
        _stream.Position = _start;
        _stream.Write(new TokenFileHeader(_short ? 2 : 4, _vocabularySize, Count).ToBytes());
        _stream.Position = end;
    }
}
