using Samvad.Dialogue.Values;
using Samvad.Understanding.Entities.Types;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Entities.Recognisers;

/// <summary>Amounts with a currency before or after them: ₹500, Rs. 500, 500 rupees, ५०० रुपये, 500/-, 5 rupees 50 paise.</summary>
internal sealed class MoneyRecogniser : IRecogniser
{
    private const string Rupee = "INR";
    private const string RupeeEnding = "/-";

    public void Find(Utterance utterance, List<EntityMatch> matches)
    {
        for (var at = 0; at < utterance.Tokens.Length;)
        {
            var read = ReadAmount(utterance, at);
            if (read.Tokens == 0)
            {
                at++;
                continue;
            }

            var end = at + read.Tokens;
            var rest = read.Share == 1 ? ReadAmount(utterance, end) : default;
            var hasRest = rest.Tokens > 0 && rest.Share < 1 && rest.Code == read.Code && rest.Amount is >= 0 and < 1;
            if (hasRest) (read, end) = (read with { Amount = read.Amount + rest.Amount, End = rest.End }, end + rest.Tokens);
            var start = utterance.Tokens[at].Start;
            matches.Add(utterance.Match(
                BuiltinType.Money.Name, start, read.End, new Money(read.Amount, read.Code), EntitySource.Money));
            at = end;
        }
    }

    private static Reading ReadAmount(Utterance utterance, int at)
    {
        if (at >= utterance.Tokens.Length) return default;
        if (Currencies.TryFind(utterance.WordAt(at), out var before) && before.Share == 1)
        {
            var amount = utterance.NumberAt(at + 1);
            if (amount.Tokens > 0 && IsClose(utterance.GapBefore(at + 1)))
                return Finish(utterance, at, amount.Tokens + 1, amount.Value, before);
        }

        var run = utterance.NumberAt(at);
        if (run.Tokens == 0 || IsCode(utterance, at)) return default;
        var next = at + run.Tokens;
        if (Currencies.TryFind(utterance.WordAt(next), out var after) && IsClose(utterance.GapBefore(next))
            && !IsSignOfNext(utterance, next))
        {
            return Finish(utterance, at, run.Tokens + 1, run.Value, after);
        }

        var end = utterance.Tokens[next - 1].End;
        return utterance.Text.AsSpan(end).StartsWith(RupeeEnding, StringComparison.Ordinal)
            ? new Reading(run.Tokens, run.Value, Rupee, 1, end + RupeeEnding.Length)
            : default;
    }

    private static Reading Finish(Utterance utterance, int at, int count, decimal amount, Currency currency)
    {
        var end = utterance.Tokens[at + count - 1].End;
        if (utterance.Text.AsSpan(end).StartsWith(RupeeEnding, StringComparison.Ordinal)) end += RupeeEnding.Length;
        return new Reading(count, amount * currency.Share, currency.Code, currency.Share, end);
    }

    /// <summary>A space or a full stop ("Rs. 500") may stand between an amount and its currency.</summary>
    private static bool IsClose(ReadOnlySpan<char> gap)
    {
        foreach (var c in gap)
        {
            if (c is not ('.' or '-') && !char.IsWhiteSpace(c)) return false;
        }

        return true;
    }

    private static bool IsCode(Utterance utterance, int at) =>
        utterance.IsGlued(at) && utterance.Tokens[at - 1].Kind == TokenKind.Word;

    /// <summary>In "300 ₹200" the sign belongs to the second number.</summary>
    private static bool IsSignOfNext(Utterance utterance, int at) =>
        utterance.Tokens[at].Kind == TokenKind.Currency && !utterance.IsGlued(at) && utterance.IsGlued(at + 1)
        && utterance.NumberAt(at + 1).Tokens > 0;

    private readonly record struct Reading(int Tokens, decimal Amount, string Code, decimal Share, int End);
}
