using PhoneNumbers;
using Samvad.Understanding.Entities.Types;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Entities.Recognisers;

/// <summary>Valid telephone numbers of the configured region, and of any with a country code.</summary>
internal sealed class PhoneRecogniser(string region) : IRecogniser
{
    private const int FewestDigits = 7;
    private const int MostDigits = 17;

    public void Find(Utterance utterance, List<EntityMatch> matches)
    {
        var text = utterance.Text;
        for (var at = 0; at < text.Length; at++)
        {
            if (!Tokeniser.IsDigit(text[at])) continue;
            var (end, digits) = Extent(text, at);
            var start = at > 0 && text[at - 1] == '+' ? at - 1 : at;
            if (digits is >= FewestDigits and <= MostDigits && !IsInWord(text, start, end))
                Add(utterance, start, end, matches);
            at = end;
        }
    }

    private void Add(Utterance utterance, int start, int end, List<EntityMatch> matches)
    {
        var phones = PhoneNumberUtil.GetInstance();
        var candidate = utterance.Text[start..end];
        foreach (var found in phones.FindNumbers(candidate, region, PhoneNumberUtil.Leniency.VALID, maxTries: 4))
        {
            var value = new Samvad.Dialogue.Values.Phone(phones.Format(found.Number, PhoneNumberFormat.E164));
            var from = start + found.Start;
            matches.Add(utterance.Match(BuiltinType.Phone.Name, from, from + found.Length, value, EntitySource.Contact));
        }
    }

    /// <summary>The end of the digits from <paramref name="start"/> with single separators between them, and how many they are.</summary>
    private static (int End, int Digits) Extent(string text, int start)
    {
        var (end, digits) = (start, 0);
        for (var at = start; at < text.Length; at++)
        {
            if (Tokeniser.IsDigit(text[at])) (end, digits) = (at + 1, digits + 1);
            else if (at - end >= 2 || text[at] is not (' ' or '-' or '(' or ')' or '.')) break;
        }

        return (end, digits);
    }

    private static bool IsInWord(string text, int start, int end) =>
        (start > 0 && (char.IsLetter(text[start - 1]) || text[start - 1] is '/' or ','))
        || (end < text.Length && (char.IsLetter(text[end]) || text[end] is '/' or ','));
}
