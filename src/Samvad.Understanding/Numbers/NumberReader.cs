using System.Globalization;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Numbers;

/// <summary>
/// Reads one number from the tokens of a message: digits, words, and both together ("2.5 lakh", "साढ़े तीन हज़ार", "2 lakh
/// fifty thousand"). It goes on as long as the next word can belong to the same number.
/// </summary>
internal ref struct NumberReader(string text, ReadOnlySpan<Token> tokens)
{
    // Beyond this no amount is meant, and products of two scales stay far below the largest decimal.
    private const decimal Largest = 1e20m;

    private readonly string _text = text;
    private readonly ReadOnlySpan<Token> _tokens = tokens;
    private decimal _total;
    private decimal _current;
    private decimal _lastScale;
    private decimal _part;
    private bool _open;
    private bool _afterHundred;
    private bool _afterTens;
    private bool _partOpen;
    private bool _strong;

    /// <summary>The number that starts at token <paramref name="start"/>.</summary>
    public NumberRun Read(int start)
    {
        _lastScale = decimal.MaxValue;
        var at = start;
        var end = start;
        while (at < _tokens.Length && (at == start || IsJoined(at)))
        {
            if (TryWord(at, start, out var word) && Take(word))
            {
                _strong |= !word.Weak;
                end = ++at;
            }
            else if (HalfAt(at, at == start) is > 0 and var length)
            {
                _current += 0.5m;
                (_open, _afterTens, _strong) = (true, false, true);
                end = at += length;
            }
            else if (at > start && (_afterHundred || _lastScale < decimal.MaxValue) && IsAnd(at))
            {
                at++;
            }
            else
            {
                break;
            }
        }

        if (end == start || (_partOpen && end == start + 1)) return NumberRun.None;
        var value = _total + (_open ? _current : 0);
        if (value > Largest) return NumberRun.None;
        var written = end == start + 1 && _tokens[start].Kind == TokenKind.Number;
        // 2.5 lakh is 250000, not 250000.0; written decimals stay as they are.
        if (value == Math.Truncate(value)) value = Math.Truncate(value);
        return new NumberRun(Sign(start) * value, end - start, _strong, written);
    }

    /// <summary>Whether the character before <paramref name="token"/> is a minus sign and no hyphen.</summary>
    public static bool IsNegative(string text, in Token token) =>
        token.Kind == TokenKind.Number && token.Start > 0 && text[token.Start - 1] is '-' or '−'
        && (token.Start == 1 || char.IsWhiteSpace(text[token.Start - 2]));

    private readonly int Sign(int start) => IsNegative(_text, _tokens[start]) ? -1 : 1;

    private readonly bool IsJoined(int at)
    {
        foreach (var c in _text.AsSpan(_tokens[at - 1].End, _tokens[at].Start - _tokens[at - 1].End))
        {
            if (c != '-' && !char.IsWhiteSpace(c)) return false;
        }

        return true;
    }

    private readonly bool IsAnd(int at) =>
        _tokens[at].Folded == "and" && at + 1 < _tokens.Length && IsJoined(at + 1)
        && TryWord(at + 1, 0, out var next) && next.Role is NumberRole.Unit or NumberRole.Tens && next.Value is > 0 and < 100;

    /// <summary>
    /// How many words say that a half goes with what was read: “and a half” after a number below a scale, “half a” before
    /// a scale. 0 if they do not.
    /// </summary>
    private readonly int HalfAt(int at, bool isFirst)
    {
        ReadOnlySpan<string> half = isFirst ? ["half", "a"] : ["and", "a", "half"];
        if (isFirst ? !IsScale(at + half.Length) : !_open || _afterHundred || _current != decimal.Truncate(_current)) return 0;
        for (var i = 0; i < half.Length; i++)
        {
            if (at + i >= _tokens.Length || _tokens[at + i].Folded != half[i] || (i > 0 && !IsJoined(at + i))) return 0;
        }

        return half.Length;
    }

    private readonly bool TryWord(int at, int start, out NumberWord word)
    {
        ref readonly var token = ref _tokens[at];
        if (token.Kind == TokenKind.Number)
        {
            var read = decimal.TryParse(token.Folded, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value);
            word = new NumberWord(NumberRole.Unit, value, Weak: false);
            return read && value <= Largest;
        }

        word = new NumberWord(NumberRole.Unit, 1, Weak: true);
        if (at == start && token.Folded == "a") return IsScale(at + 1);
        if (token.Kind != TokenKind.Word || !NumberLexicon.TryFind(token.Folded, out word)) return false;
        if (word.Role != NumberRole.GluedScale) return true;
        word = word with { Role = NumberRole.Scale };
        return at > start && _tokens[at - 1].Kind == TokenKind.Number && _tokens[at - 1].End == token.Start;
    }

    /// <summary>"a" is one before a scale: a hundred.</summary>
    private readonly bool IsScale(int at) =>
        at < _tokens.Length && IsJoined(at) && NumberLexicon.TryFind(_tokens[at].Folded, out var next) && next.Role == NumberRole.Scale;

    private bool Take(NumberWord word) => word.Role switch
    {
        NumberRole.Part => TakePart(word.Value),
        NumberRole.Scale => word.Value == 100 ? TakeHundred() : TakeScale(word.Value),
        _ => TakeUnit(word),
    };

    private bool TakeUnit(NumberWord word)
    {
        if (!_open)
        {
            if (word.Value >= _lastScale) return false;
            _current = word.Value + _part;
        }
        else if ((_afterHundred && word.Value < 100) || (_afterTens && word.Value is >= 1 and < 10))
        {
            _current += word.Value;
        }
        else
        {
            return false;
        }

        (_open, _partOpen, _part) = (true, false, 0);
        (_afterHundred, _afterTens) = (word.Role == NumberRole.Hundreds, word.Role == NumberRole.Tens);
        return true;
    }

    private bool TakePart(decimal part)
    {
        if (_open || _partOpen) return false;
        (_part, _partOpen) = (part, true);
        return true;
    }

    private bool TakeHundred()
    {
        if (_afterHundred || _lastScale <= 100 || (_open && _current >= 100)) return false;
        _current = (_open ? _current : 1 + _part) * 100;
        (_open, _partOpen, _part, _afterHundred, _afterTens) = (true, false, 0, true, false);
        return true;
    }

    private bool TakeScale(decimal scale)
    {
        if (_lastScale <= scale && !_open && _total > 0)
        {
            // एक लाख करोड़: a scale right after a smaller one multiplies all of it.
            if (_total * scale > Largest) return false;
            _total *= scale;
        }
        else
        {
            if (_lastScale <= scale) return false;
            var count = _open ? _current : 1 + _part;
            if (count * scale > Largest) return false;
            _total += count * scale;
        }

        (_lastScale, _open, _partOpen, _part, _afterHundred, _afterTens) = (scale, false, false, 0, false, false);
        return true;
    }
}
