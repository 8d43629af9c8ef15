using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Samvad.Receipts.Pages;

/// <summary>
/// How the streams of a PDF are unpacked: only by the ways that receipts need, and never to more than is allowed, however
/// little is packed.
/// </summary>
internal static class BoundedFilters
{
    /// <summary>No stream is unpacked to more, in bytes: an image of as many pixels as are allowed, in colour, fits.</summary>
    private const long MostBytes = 4 * PhotoPage.MostPixels;

    private const int BufferBytes = 64 * 1024;
    private const int Header = 2;

    internal static IFilterProvider Provider { get; } = new Filters();

    private sealed class Filters() : BaseFilterProvider(new Dictionary<string, IFilter>
    {
        ["FlateDecode"] = new BoundedFlate(),
        ["Fl"] = new BoundedFlate(),
        ["ASCIIHexDecode"] = new AsciiHexDecodeFilter(),
        ["AHx"] = new AsciiHexDecodeFilter(),
        ["ASCII85Decode"] = new Ascii85Filter(),
        ["A85"] = new Ascii85Filter(),
        ["DCTDecode"] = new DctDecodeFilter(),
        ["DCT"] = new DctDecodeFilter(),
    });

    private sealed class BoundedFlate : IFilter
    {
        private readonly FlateFilter _flate = new();

        public bool IsSupported => true;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            if (input.Length > Header)
                Measure(input.ToArray());
            return _flate.Decode(input, streamDictionary, filterProvider, filterIndex);
        }

        private static void Measure(byte[] packed)
        {
            // As the filter does it, which passes over the two bytes of zlib's header without a look.
            using var unpacked = new DeflateStream(new MemoryStream(packed, Header, packed.Length - Header), CompressionMode.Decompress);
            var buffer = new byte[BufferBytes];
            var length = 0L;
            try
            {
                while (unpacked.Read(buffer) is > 0 and var read)
                {
                    length += read;
                    if (length > MostBytes)
                        throw new PageUnreadableException($"The PDF unpacks to more than {MostBytes} bytes.");
                }
            }
            catch (InvalidDataException)
            {
                // Damaged from here on: the filter gets no further either.
            }
        }
    }
}
