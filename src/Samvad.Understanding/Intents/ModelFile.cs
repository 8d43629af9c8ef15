using System.Buffers.Binary;
using System.Security.Cryptography;
using Samvad.LanguageModel.Formats;

namespace Samvad.Understanding.Intents;

/// <summary>
/// The file of a trained classifier, little-endian: 8 bytes of magic, version (4), content length (8), SHA-256 of all
/// that follows (32), zeros up to 64, content (<see cref="ModelContent"/>).
/// </summary>
internal static class ModelFile
{
    /// <summary>Raise whenever the content's layout or the way from text to features changes.</summary>
    public const int Version = 7;

    private const int HashAt = 8 + 4 + 8, HashEnd = HashAt + SHA256.HashSizeInBytes, HeaderLength = ModelContentReader.Alignment;

    private static ReadOnlySpan<byte> Magic => "SMVINTNT"u8;

    public static void Write(IntentClassifier classifier, string path)
    {
        var content = ModelContent.Serialise(classifier);
        byte[] bytes = [.. new byte[HeaderLength], .. content];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(12), content.Length);
        SHA256.HashData(bytes.AsSpan(HashEnd), bytes.AsSpan(HashAt));
        AtomicFile.Write(path, file => file.Write(bytes));
    }

    /// <summary>The classifier in a file, which stays mapped for as long as it is not disposed of.</summary>
    public static IntentClassifier Read(string path, ISentenceVectors? sentences)
    {
        // What cannot be mapped, since it is empty.
        if (new FileInfo(path).Length == 0)
            throw new ModelFileException(path, ModelFileDefect.NotAModel, "the file is empty.");
        var file = MappedFile.Open(path);
        try
        {
            Check(file, path);
            return ModelContent.Parse(file, HeaderLength, path, sentences);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static unsafe void Check(MappedFile file, string path)
    {
        var header = new ReadOnlySpan<byte>(file.Start, (int)Math.Min(file.Length, HeaderLength));
        if (!header.StartsWith(Magic[..Math.Min(header.Length, Magic.Length)]))
            throw new ModelFileException(path, ModelFileDefect.NotAModel, "this is no intent model.");
        if (header.Length < HeaderLength)
        {
            throw new ModelFileException(
                path, ModelFileDefect.WrongLength, $"only {header.Length} bytes, less than a header.");
        }
        var version = BinaryPrimitives.ReadInt32LittleEndian(header[8..]);
        if (version != Version)
        {
            throw new ModelFileException(
                path, ModelFileDefect.OtherVersion, $"format version {version}, this library reads version {Version}.");
        }
        var (said, length) = (BinaryPrimitives.ReadInt64LittleEndian(header[12..]), file.Length - HeaderLength);
        if (said != length || file.Length > int.MaxValue)
        {
            throw new ModelFileException(
                path, ModelFileDefect.WrongLength, $"{length} bytes of content where the header says {said}.");
        }
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(new ReadOnlySpan<byte>(file.Start + HashEnd, (int)(file.Length - HashEnd)), hash);
        if (!hash.SequenceEqual(header[HashAt..HashEnd]))
        {
            throw new ModelFileException(
                path, ModelFileDefect.WrongChecksum, "the content does not match its checksum.");
        }
    }
}
