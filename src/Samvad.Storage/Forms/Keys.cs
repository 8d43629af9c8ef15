using System.Security.Cryptography;
using System.Text;

namespace Samvad.Storage.Forms;

/// <summary>The keys that callers choose, as they are stored.</summary>
internal static class Keys
{
    private const int LongestConversationId = 256;
    private const int LongestMessageId = 128;

    // Two ids that differ in broken surrogates only would otherwise become one.
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <exception cref="ArgumentException">It is empty, too long or not valid Unicode.</exception>
    internal static byte[] Conversation(string id)
    {
        var utf8 = Utf8(id, "conversation");
        return utf8.Length is > 0 and <= LongestConversationId
            ? utf8
            : throw new ArgumentException(
                $"A conversation's id has 1 to {LongestConversationId} bytes of UTF-8; this one has {utf8.Length}.",
                nameof(id));
    }

    /// <summary>The id; for a long one its hash, as a blob, which equals no text.</summary>
    /// <exception cref="ArgumentException">It is not valid Unicode.</exception>
    internal static (byte[] Key, bool IsHash) Message(string id)
    {
        var utf8 = Utf8(id, "message");
        return utf8.Length <= LongestMessageId ? (utf8, false) : (SHA256.HashData(utf8), true);
    }

    /// <exception cref="ArgumentException">It is not valid Unicode.</exception>
    internal static byte[] Utf8(string id, string kind)
    {
        try
        {
            return Strict.GetBytes(id);
        }
        catch (EncoderFallbackException e)
        {
            throw new ArgumentException($"The id of a {kind} is not valid Unicode: {e.Message}", nameof(id), e);
        }
    }
}
