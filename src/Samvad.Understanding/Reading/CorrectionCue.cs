using System.Collections.Frozen;
using Samvad.Understanding.BuiltIn;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Reading;

/// <summary>Words by which people change what they said: “no, make it 600”, “६०० कर दो नहीं”.</summary>
internal static class CorrectionCue
{
    private static readonly FrozenSet<string> s_cues =
        BuiltInPhrases.CorrectionCues.Select(cue => string.Join(' ', Words(cue))).ToFrozenSet();

    private static readonly int s_longest = s_cues.Max(cue => cue.Count(c => c == ' ') + 1);

    /// <summary>Whether such words are in a message.</summary>
    internal static bool IsIn(string text)
    {
        var words = Words(text);
        for (var start = 0; start < words.Length; start++)
        {
            for (var length = 1; length <= s_longest && start + length <= words.Length; length++)
            {
                if (s_cues.Contains(string.Join(' ', words, start, length)))
                    return true;
            }
        }

        return false;
    }

    private static string[] Words(string text) => Array.ConvertAll(Tokeniser.Split(text), token => token.Folded);
}
