using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Samvad.Understanding.Intents;

/// <summary>
/// The file of a trained classifier, little-endian: 8 bytes of magic, version (4), content length (8), SHA-256 of the
/// content (32), content (<see cref="ModelContent"/>).
/// </summary>
internal static class ModelFile
{
    /// <summary>Raise whenever the content's layout or the way from text to features changes.</summary>
    public const int Version = 4;

    private const int HeaderLength = 8 + 4 + 8 + 32;

    private static ReadOnlySpan<byte> Magic => "SMVINTNT"u8;

    public static void Write(IntentClassifier classifier, string path)
    {
        var content = ModelContent.Serialise(classifier);
        var header = new byte[HeaderLength];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), Version);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(12), content.Length);
        SHA256.HashData(content, header.AsSpan(20));

        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(header);
                file.Write(content);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    public static IntentClassifier Read(string path, ISentenceVectors? sentences)
    {
        var bytes = File.ReadAllBytes(path);
        if (!bytes.AsSpan().StartsWith(Magic[..Math.Min(bytes.Length, Magic.Length)]) || bytes.Length == 0)
            throw new ModelFileException(path, ModelFileDefect.NotAModel, "this is no intent model.");
        if (bytes.Length < HeaderLength)
        {
            throw new ModelFileException(
                path, ModelFileDefect.WrongLength, $"only {bytes.Length} bytes, less than a header.");
        }
        var version = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8));
        if (version != Version)
        {
            throw new ModelFileException(
                path, ModelFileDefect.OtherVersion, $"format version {version}, this library reads version {Version}.");
        }
        var length = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(12));
        var content = bytes.AsMemory(HeaderLength);
        if (length != content.Length)
        {
            throw new ModelFileException(
                path,
                ModelFileDefect.WrongLength,
                $"{content.Length} bytes of content where the header says {length}.");
        }
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content.Span, hash);
        if (!hash.SequenceEqual(bytes.AsSpan(20, hash.Length)))
        {
            throw new ModelFileException(
                path, ModelFileDefect.WrongChecksum, "the content does not match its checksum.");
        }
        return ModelContent.Parse(content, path, sentences);
    }
}
