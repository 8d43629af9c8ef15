using System.Buffers.Binary;
using System.Numerics;
using Samvad.LanguageModel.Formats;

namespace Samvad.LanguageModel.Data;

/// <summary>The first 64 bytes of a token file; everything in it is little-endian and covered by a checksum.</summary>
internal sealed record TokenFileHeader(int TokenBytes, int VocabularySize, long Count)
{
    public const int Bytes = 64;
    private const uint Version = 1;
    private static ReadOnlySpan<byte> Magic => "SMVDTOKS"u8;

    public byte[] ToBytes()
    {
        var bytes = new byte[Bytes];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), TokenBytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), VocabularySize);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24), Count);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(Bytes - 4), Checksum(bytes));
        return bytes;
    }

    /// <summary>Reads and checks the header of a file, and the file's length.</summary>
    public static TokenFileHeader Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var bytes = new byte[Bytes];
        if (stream.ReadAtLeast(bytes, Bytes, throwOnEndOfStream: false) < Bytes)
            throw new ModelFileException(path, "the file's length", $"{stream.Length}", $"The header alone has {Bytes} bytes; make the file again.");
        if (!bytes.AsSpan().StartsWith(Magic))
            throw new ModelFileException(path, "the beginning", Convert.ToHexString(bytes, 0, 8), "This is no token file; make one from the text.");
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(8)) is not Version and var version)
            throw new ModelFileException(path, "the version", $"{version}", $"Only version {Version} can be read; make the file again.");
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(Bytes - 4)) != Checksum(bytes))
            throw new ModelFileException(path, "the header", "damaged", "Its checksum does not fit; make the file again.");
        var header = new TokenFileHeader(
            BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(12)),
            BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(16)),
            BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(24)));
        header.Check(path, stream.Length);
        return header;
    }

    private void Check(string path, long length)
    {
        if (TokenBytes is not (2 or 4))
            throw new ModelFileException(path, "the bytes of a token", $"{TokenBytes}", "Expected 2 or 4; make the file again.");
        if (VocabularySize < 1 || (TokenBytes == 2 && VocabularySize > 1 << 16))
            throw new ModelFileException(path, "the vocabulary's size", $"{VocabularySize}", $"Ids of {TokenBytes} bytes cannot say that; make the file again.");
        if (Count < 0 || (Int128)Count * TokenBytes + Bytes != length)
            throw new ModelFileException(path, "the number of tokens", $"{Count}", $"The file has {length} bytes and is cut off, or was not completed; make it again.");
    }

    private static uint Checksum(ReadOnlySpan<byte> header)
    {
        var sum = uint.MaxValue;
        foreach (var value in header[..^4])
            sum = BitOperations.Crc32C(sum, value);
        return sum;
    }
}
