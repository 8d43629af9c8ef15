using Samvad.LanguageModel.Formats;

namespace Samvad.LanguageModel.Data;

/// <summary>
/// Reads a text file of any size in chunks which are cut where a tokenizer allows it, so that the chunks one by one give
/// what the file would give at once. A few megabytes are in memory at a time.
/// </summary>
internal sealed class TextChunks : IDisposable
{
    /// <summary>Text without any place to cut is read up to this length and then cut between two characters.</summary>
    private const int LargestBytes = 1 << 26;

    private readonly FileStream _stream;
    private readonly CancellationToken _cancellation;
    private byte[] _buffer;
    private int _length;
    private int _given;
    private bool _atEnd;

    private TextChunks(FileStream stream, int chunkBytes, CancellationToken cancellation)
    {
        (_stream, _cancellation) = (stream, cancellation);
        _buffer = new byte[chunkBytes];
    }

    /// <summary>Opens a text file; a byte-order mark of UTF-8 is left out.</summary>
    /// <param name="path">The file.</param>
    /// <param name="chunkBytes">The length of chunks, unless there is no place to cut.</param>
    /// <param name="cancellation">Ends the reading before the next chunk.</param>
    /// <exception cref="ModelFileException">The file's byte-order mark says that it is not UTF-8, or it begins as no text does.</exception>
    public static TextChunks Open(string path, int chunkBytes = 1 << 22, CancellationToken cancellation = default)
    {
        var chunks = new TextChunks(
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0), chunkBytes, cancellation);
        try
        {
            chunks.Begin(path);
            return chunks;
        }
        catch
        {
            chunks.Dispose();
            throw;
        }
    }

    /// <summary>Gives the next chunk, which is valid until the one after it; false at the end of the file.</summary>
    /// <param name="lastCut">Finds the last place to cut at or before a limit, or gives 0.</param>
    /// <param name="chunk">The next part of the text.</param>
    /// <exception cref="OperationCanceledException">The reading was ended.</exception>
    public bool Next(CutFinder lastCut, out ReadOnlyMemory<byte> chunk)
    {
        _cancellation.ThrowIfCancellationRequested();
        _buffer.AsSpan(_given, _length - _given).CopyTo(_buffer);
        _length -= _given;
        var cut = 0;
        while (true)
        {
            Fill();
            if (_atEnd)
                cut = _length;
            else
                cut = lastCut(_buffer.AsSpan(0, _length), _length);
            if (cut == 0 && _length >= LargestBytes)
                cut = CharacterStart();
            if (cut > 0 || _atEnd)
                break;
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        _given = cut;
        chunk = _buffer.AsMemory(0, cut);
        return cut > 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    /// <summary>Looks at the start before anything is read through: a file of gigabytes that is no text is refused at once.</summary>
    private void Begin(string path)
    {
        Fill();
        ReadOnlySpan<byte> start = _buffer.AsSpan(0, _length);
        if (start.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
            _given = 3;
        else if (start.StartsWith<byte>([0xFF, 0xFE]) || start.StartsWith<byte>([0xFE, 0xFF]))
            throw new ModelFileException(path, "the text's encoding", "UTF-16 or UTF-32", "Save the file as UTF-8.");
        else if (start[..Math.Min(start.Length, 1 << 16)].Contains((byte)0))
            throw new ModelFileException(path, "the text", "binary", "It has zero bytes; name a text file in UTF-8.");
    }

    private void Fill()
    {
        while (_length < _buffer.Length && !_atEnd)
        {
            var read = _stream.Read(_buffer, _length, _buffer.Length - _length);
            _atEnd = read == 0;
            _length += read;
        }
    }

    private int CharacterStart()
    {
        var at = _length - 1;
        while (at > _length - 4 && (_buffer[at] & 0xC0) == 0x80)
            at--;
        return at;
    }

    /// <summary>Finds the last place at or before a limit where a text can be cut, or gives 0.</summary>
    internal delegate int CutFinder(ReadOnlySpan<byte> utf8, int limit);
}
