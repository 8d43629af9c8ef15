using System.Security.Cryptography;
using System.Text;

namespace Samvad.Authoring.Reading;

/// <summary>Makes the version of an assistant from all that decides its behaviour.</summary>
internal static class AssistantVersion
{
    /// <summary>Changes when the same files come to mean something else.</summary>
    private const string Reading = "1";

    internal static string Of(AssistantSource source, Catalogue catalogue)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, Reading);
        // Scripted conversations decide nothing.
        var files = source.Files.Where(file => !file.Path.StartsWith("tests/", StringComparison.Ordinal));
        foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            Append(hash, file.Path);
            Append(hash, file.Text);
        }

        foreach (var rule in catalogue.Rules.Select(rule => rule.Name).Order(StringComparer.Ordinal))
            Append(hash, "rule " + rule);
        foreach (var action in catalogue.Actions.Select(action => action.Name).Order(StringComparer.Ordinal))
            Append(hash, "action " + action);
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    // The length keeps apart what would else run together.
    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }
}
