using System.Security.Cryptography;
using System.Text;
using Samvad.LanguageModel.Formats;

namespace Samvad.Understanding.Tagging;

/// <summary>The SHA-256 of what a file says about itself and of its tensors, in the order of their names: safetensors has no checksum of its own.</summary>
internal static class TensorHash
{
    /// <summary>The name under which a file says it.</summary>
    public const string Key = "sha256";

    public static string Of(IEnumerable<TensorToSave> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, metadata);
        using var stream = new MemoryStream();
        foreach (var tensor in tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal))
        {
            stream.SetLength(0);
            tensor.Write(stream);
            hash.AppendData(stream.GetBuffer().AsSpan(0, (int)stream.Length));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public static string Of(SafetensorsFile file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, file.Metadata);
        foreach (var tensor in file.Tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal))
            hash.AppendData(tensor.Bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, IReadOnlyDictionary<string, string> metadata)
    {
        foreach (var (key, value) in metadata.Where(entry => entry.Key != Key).OrderBy(entry => entry.Key, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{key}\0{value}\0"));
    }
}
