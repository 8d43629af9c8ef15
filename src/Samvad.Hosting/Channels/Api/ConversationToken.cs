using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Samvad.Hosting.Channels.Api;

/// <summary>The secret that opens a conversation. The store keeps only its hash.</summary>
internal static class ConversationToken
{
    private const string Scheme = "Bearer ";
    private const int IdBytes = 16;
    private static readonly int s_idLength = Base64Url.GetEncodedLength(IdBytes);

    /// <summary>A new token: 256 random bits.</summary>
    internal static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>A new conversation id, which nobody can guess either: 128 random bits.</summary>
    internal static string NewId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes));

    /// <summary>Whether a conversation can have that id: any other is known to be nobody's without looking.</summary>
    internal static bool IsId(string id) => id.Length == s_idLength && Base64Url.IsValid(id);

    /// <summary>What the store keeps of a token.</summary>
    internal static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>The hash of the token that a request carries; null if it carries none.</summary>
    internal static byte[]? From(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? Hash(header[Scheme.Length..].Trim())
            : null;
}
