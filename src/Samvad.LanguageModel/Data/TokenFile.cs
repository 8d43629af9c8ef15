using Samvad.LanguageModel.Formats;

namespace Samvad.LanguageModel.Data;

/// <summary>A file of token ids, mapped into memory: training reads from it without loading it.</summary>
public sealed unsafe class TokenFile : IDisposable
{
    private readonly MappedFile _file;
    private readonly int _tokenBytes;

    private TokenFile(string path, TokenFileHeader header)
    {
        Path = path;
        Count = header.Count;
        VocabularySize = header.VocabularySize;
        _tokenBytes = header.TokenBytes;
        _file = MappedFile.Open(path);
    }

    /// <summary>The file's path.</summary>
    public string Path { get; }

    /// <summary>The number of tokens.</summary>
    public long Count { get; }

    /// <summary>The size of the vocabulary that the ids are of.</summary>
    public int VocabularySize { get; }

    /// <summary>Opens a file that <see cref="TokenFileWriter"/> wrote.</summary>
    /// <exception cref="ModelFileException">The header is damaged, or the file has another length.</exception>
    public static TokenFile Open(string path) => new(path, TokenFileHeader.Read(path));

    /// <summary>Copies tokens.</summary>
    /// <param name="start">The first of them.</param>
    /// <param name="ids">Where to put them, as many as fit in.</param>
    /// <exception cref="ArgumentOutOfRangeException">The file has not that many tokens.</exception>
    /// <exception cref="ModelFileException">An id is outside the vocabulary: the file was damaged after it was written.</exception>
    public void Read(long start, Span<int> ids)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Count - ids.Length);
        var first = _file.Start + TokenFileHeader.Bytes;
        if (_tokenBytes == 2)
            Copy((ushort*)first + start, ids);
        else
            new ReadOnlySpan<int>((int*)first + start, ids.Length).CopyTo(ids);
        for (var index = 0; index < ids.Length; index++)
        {
            if ((uint)ids[index] >= (uint)VocabularySize)
                throw new ModelFileException(Path, $"token {start + index}", $"{ids[index]}", $"The vocabulary has {VocabularySize} ids; make the file again.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static void Copy(ushort* source, Span<int> ids)
    {
        for (var index = 0; index < ids.Length; index++)
            ids[index] = source[index];
    }
}
