using System.Globalization;
using System.Text;
using Samvad.LanguageModel.Tokenizers;

namespace Samvad.Cli.LanguageModel.Pictures;

/// <summary>A token as people can read it: spaces and line breaks are signs, and bytes that are no character are numbers.</summary>
internal static class TokenText
{
    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    internal static string Of(Tokenizer tokenizer, int id)
    {
        var bytes = tokenizer.BytesOf(id);
        try
        {
            var text = s_strict.GetString(bytes);
            return text.Any(sign => char.IsControl(sign) && sign is not ('\n' or '\t' or '\r'))
                ? Bytes(bytes)
                : text.Replace(' ', '·').Replace('\n', '⏎').Replace('\t', '→').Replace('\r', '␍');
        }
        catch (DecoderFallbackException)
        {
            return Bytes(bytes);
        }
    }

    private static string Bytes(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        foreach (var value in bytes)
            text.Append('<').Append(value.ToString("X2", CultureInfo.InvariantCulture)).Append('>');
        return text.ToString();
    }
}
