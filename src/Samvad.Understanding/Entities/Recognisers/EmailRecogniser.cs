using Samvad.Dialogue.Values;
using Samvad.Understanding.Entities.Types;

namespace Samvad.Understanding.Entities.Recognisers;

/// <summary>E-mail addresses: the usual characters around an at sign, and a dot in the domain.</summary>
internal sealed class EmailRecogniser : IRecogniser
{
    private const int LongestLocalPart = 64;
    private const int LongestDomain = 253;

    public void Find(Utterance utterance, List<EntityMatch> matches)
    {
        var text = utterance.Text;
        var from = 0;
        for (var at = text.IndexOf('@'); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var start = at;
            while (start > from && at - start < LongestLocalPart && IsLocal(text[start - 1])) start--;
            var end = at + 1;
            while (end < text.Length && end - at <= LongestDomain && IsDomain(text[end])) end++;
            while (end > at + 1 && text[end - 1] is '.' or '-') end--;
            var domain = text.AsSpan(at + 1, end - at - 1);
            if (start == at || domain.IndexOf('.') <= 0 || text[start] == '.') continue;
            var address = text[start..end];
            matches.Add(utterance.Match(
                BuiltinType.Email.Name, start, end, new Text(address.ToLowerInvariant()), EntitySource.Contact));
            from = end;
        }
    }

    private static bool IsLocal(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '%' or '+' or '-';

    private static bool IsDomain(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-';
}
