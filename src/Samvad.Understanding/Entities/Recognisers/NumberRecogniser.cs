using Samvad.Dialogue.Values;
using Samvad.Understanding.Dates;
using Samvad.Understanding.Entities.Types;

namespace Samvad.Understanding.Entities.Recognisers;

/// <summary>
/// Numbers in digits and words, read from left to right. A weak word is a number only where it is the whole message, or counts
/// months or years: “एक साल”.
/// </summary>
internal sealed class NumberRecogniser : IRecogniser
{
    public void Find(Utterance utterance, List<EntityMatch> matches)
    {
        var tokens = utterance.Tokens;
        for (var at = 0; at < tokens.Length; at++)
        {
            var run = utterance.NumberAt(at);
            if (run.Tokens == 0 || !(run.Strong || run.Tokens == tokens.Length || Counts(utterance, at + run.Tokens)) || IsPartOfWord(utterance, at, run.Tokens)) continue;
            var start = tokens[at].Start - (Numbers.NumberReader.IsNegative(utterance.Text, tokens[at]) ? 1 : 0);
            var end = tokens[at + run.Tokens - 1].End;
            matches.Add(utterance.Match(BuiltinType.Number.Name, start, end, new Number(run.Value), EntitySource.Number));
            at += run.Tokens - 1;
        }
    }

    private static bool Counts(Utterance utterance, int next) => DateLexicon.TryFind(utterance.WordAt(next), DateRole.Unit, out _);

    /// <summary>Whether the digits belong to a code such as INV500 or 3rd.</summary>
    private static bool IsPartOfWord(Utterance utterance, int at, int count)
    {
        var before = utterance.IsGlued(at) && utterance.Tokens[at - 1].Kind == Tokens.TokenKind.Word
            && !Currencies.TryFind(utterance.WordAt(at - 1), out _);
        var after = utterance.IsGlued(at + count) && utterance.Tokens[at + count].Kind == Tokens.TokenKind.Word
            && !Currencies.TryFind(utterance.WordAt(at + count), out _);
        return before || after;
    }
}
