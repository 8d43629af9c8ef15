using System.Collections.Frozen;
using Samvad.Understanding.BuiltIn;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Reading;

/// <summary>Words by which people change what they said: “no, make it 600”, “६०० कर दो नहीं”.</summary>
internal static class CorrectionCue
{
    private static readonly FrozenSet<string> s_cues =
        BuiltInPhrases.CorrectionCues.Select(cue => string.Join(' ', Words(Tokeniser.Split(cue)))).ToFrozenSet();

    private static readonly int s_longest = s_cues.Max(cue => cue.Count(c => c == ' ') + 1);

    /// <summary>Whether such words are in a message.</summary>
    internal static bool IsIn(string text)
    {
        var words = Words(Tokeniser.Split(text));
        for (var start = 0; start < words.Length; start++)
        {
            if (LengthAt(words, start) > 0)
                return true;
        }

        return false;
    }

    /// <summary>
    /// The message without the words of correction at either end, then with ever more of them: “send it to Ravi”, “no,
    /// send it to Ravi”, “no, send it to Ravi instead”.
    /// </summary>
    internal static Stack<string> Strip(string text)
    {
        var parts = new Stack<string>([text]);
        var tokens = Tokeniser.Split(text);
        var (words, first, end) = (Words(tokens), 0, tokens.Length);
        while (end > 1 && LengthAt(words, end - 1) == 1)
            Push(--end);
        while (first < end && LengthAt(words, first) is > 0 and var length)
        {
            first += length;
            if (first < end)
                Push(end);
        }

        return parts;

        void Push(int last) => parts.Push(text[tokens[first].Start..tokens[last - 1].End]);
    }

    /// <summary>A message without the words of correction that a comma or a dash sets off: “no, Ravi”, but not “No. 14, MG Road”.</summary>
    internal static string Aside(string text)
    {
        var tokens = Tokeniser.Split(text);
        var words = Words(tokens);
        var first = 0;
        while (first < tokens.Length && LengthAt(words, first) is > 0 and var length && first + length < tokens.Length
            && text.AsSpan(tokens[first + length - 1].End..tokens[first + length].Start).IndexOfAny(',', '-', '–') >= 0)
        {
            first += length;
        }

        return first == 0 ? text : text[tokens[first].Start..];
    }

    /// <summary>How many words the longest cue that begins here has; 0 if none does.</summary>
    private static int LengthAt(string[] words, int start)
    {
        for (var length = Math.Min(s_longest, words.Length - start); length > 0; length--)
        {
            if (s_cues.Contains(string.Join(' ', words, start, length)))
                return length;
        }

        return 0;
    }

    private static string[] Words(Token[] tokens) => Array.ConvertAll(tokens, token => token.Folded);
}
