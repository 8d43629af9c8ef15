using Samvad.Dialogue.Values;
using Samvad.Understanding.Numbers;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Entities;

/// <summary>A message as the recognisers see it: its tokens, and the number that starts at each of them.</summary>
internal sealed class Utterance
{
    private readonly NumberRun[] _numbers;

    public Utterance(string text, string language, DateTimeOffset now, EntityPreference preference)
    {
        var region = language.IndexOf('-', StringComparison.Ordinal);
        (Text, Language, Now, Preference) = (text, region < 0 ? language : language[..region], now, preference);
        Tokens = Tokeniser.Split(text);
        _numbers = new NumberRun[Tokens.Length];
        for (var at = 0; at < Tokens.Length; at++) _numbers[at] = new NumberReader(text, Tokens).Read(at);
    }

    public string Text { get; }

    /// <summary>The language without a region: <c>hi</c> for hi-IN.</summary>
    public string Language { get; }

    public DateTimeOffset Now { get; }

    public EntityPreference Preference { get; }

    public Token[] Tokens { get; }

    public DateOnly Today => DateOnly.FromDateTime(Now.DateTime);

    /// <summary>Whether an incomplete date at token <paramref name="at"/> lies in the past: "since Monday".</summary>
    public bool IsPast(int at) => Preference.PastDates || WordAt(at - 1) == "since";

    /// <summary>The number that starts at token <paramref name="at"/>.</summary>
    public NumberRun NumberAt(int at) => at < _numbers.Length ? _numbers[at] : NumberRun.None;

    /// <summary>The folded word at token <paramref name="at"/>, or an empty string where there is none.</summary>
    public string WordAt(int at) => (uint)at < (uint)Tokens.Length ? Tokens[at].Folded : "";

    /// <summary>Whether nothing stands between token <paramref name="at"/> and the one before it.</summary>
    public bool IsGlued(int at) => at > 0 && at < Tokens.Length && Tokens[at - 1].End == Tokens[at].Start;

    /// <summary>What stands between token <paramref name="at"/> and the one before it.</summary>
    public ReadOnlySpan<char> GapBefore(int at) =>
        at > 0 && at < Tokens.Length ? Text.AsSpan(Tokens[at - 1].End, Tokens[at].Start - Tokens[at - 1].End) : default;

    /// <summary>A match of the text from <paramref name="start"/> up to <paramref name="end"/>.</summary>
    public EntityMatch Match(string type, int start, int end, Value value, EntitySource source) =>
        new(type, start, end - start, Text[start..end], value, source);
}
