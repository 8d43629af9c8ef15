using Samvad.Understanding.BuiltIn;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Reading;

/// <summary>Words by which people change what they said: “no, make it 600”, “६०० कर दो नहीं”.</summary>
internal static class CorrectionCue
{
    private static readonly string[][] s_cues =
        [.. BuiltInPhrases.CorrectionCues.Select(cue => Array.ConvertAll(Tokeniser.Split(cue), token => token.Folded)).OrderByDescending(cue => cue.Length)];

    /// <summary>Whether such words are in a message.</summary>
    internal static bool IsIn(string text)
    {
        var tokens = Tokeniser.Split(text);
        for (var start = 0; start < tokens.Length; start++)
        {
            if (LengthAt(tokens, start) > 0)
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
        var (first, end) = (0, tokens.Length);
        while (end > 1 && LengthAt(tokens, end - 1) == 1)
            Push(--end);
        while (first < end && LengthAt(tokens, first) is > 0 and var length)
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
        var first = 0;
        while (first < tokens.Length && LengthAt(tokens, first) is > 0 and var length && first + length < tokens.Length
            && text.AsSpan(tokens[first + length - 1].End..tokens[first + length].Start).IndexOfAny(',', '-', '–') >= 0)
        {
            first += length;
        }

        return first == 0 ? text : text[tokens[first].Start..];
    }

    /// <summary>How many words the longest cue that begins here has; 0 if none does.</summary>
    private static int LengthAt(Token[] tokens, int start)
    {
        foreach (var cue in s_cues)
        {
            var same = 0;
            while (same < cue.Length && start + same < tokens.Length && tokens[start + same].Folded == cue[same])
                same++;
            if (same == cue.Length)
                return same;
        }

        return 0;
    }
}
