using System.Security.Cryptography;
using Samvad.LanguageModel.Formats;

namespace Samvad.Understanding.Tagging;

/// <summary>The SHA-256 of tensors, in the order of their names: safetensors has no checksum of its own.</summary>
internal static class TensorHash
{
    public static string Of(IEnumerable<TensorToSave> tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
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
        foreach (var tensor in file.Tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal))
            hash.AppendData(tensor.Bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
