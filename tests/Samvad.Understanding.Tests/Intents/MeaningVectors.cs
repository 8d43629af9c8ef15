using Samvad.Understanding.Intents;

namespace Samvad.Understanding.Tests.Intents;

/// <summary>Sentence vectors that know a few synonyms: a dimension for each meaning, besides some noise that depends on the text.</summary>
internal sealed class MeaningVectors : ISentenceVectors
{
    private static readonly string[][] s_meanings =
    [
        ["card", "plastic"], ["lost", "misplaced", "stolen", "vanished"], ["send", "transfer", "remit"],
        ["money", "cash", "funds"], ["balance", "left"], ["open", "opening", "hours", "close"], ["person", "human", "agent"],
    ];

    public string Id => "meanings";

    public int Dimensions => s_meanings.Length + 4;

    public void Encode(ReadOnlySpan<char> text, Span<float> vector)
    {
        vector.Clear();
        var words = text.ToString().ToLowerInvariant().Split(' ');
        for (var meaning = 0; meaning < s_meanings.Length; meaning++)
            vector[meaning] = s_meanings[meaning].Any(words.Contains) ? 1 : 0;
        for (var noise = 0; noise < 4 && words.Length > 0; noise++)
            vector[s_meanings.Length + noise] = 0.02f * ((text.Length * (noise + 3)) % 7);
    }
}
