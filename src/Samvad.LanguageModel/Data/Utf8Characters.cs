namespace Samvad.LanguageModel.Data;

/// <summary>Counts characters (code points) of UTF-8: all bytes but those that continue one.</summary>
internal static class Utf8Characters
{
    /// <summary>The characters of a file without its byte-order mark.</summary>
    public static long Count(string path, CancellationToken cancellation)
    {
        using var chunks = TextChunks.Open(path, cancellation: cancellation);
        var count = 0L;
        while (chunks.Next(static (_, limit) => limit, out var chunk))
            count += Count(chunk.Span);
        return count;
    }

    /// <summary>The place behind some characters, or the end of the text; counts down what it has passed.</summary>
    public static int Skip(ReadOnlySpan<byte> utf8, ref long characters)
    {
        var all = Count(utf8);
        if (all <= characters)
        {
            characters -= all;
            return utf8.Length;
        }

        var at = 0;
        for (; characters > 0 || IsContinuation(utf8[at]); at++)
        {
            if (!IsContinuation(utf8[at]))
                characters--;
        }

        return at;
    }

    private static int Count(ReadOnlySpan<byte> utf8)
    {
        var count = 0;
        foreach (var value in utf8)
            count += IsContinuation(value) ? 0 : 1;
        return count;
    }

    private static bool IsContinuation(byte value) => (value & 0xC0) == 0x80;
}
