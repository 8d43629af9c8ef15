using System.Collections.Frozen;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Phrases;
using Samvad.Understanding.BuiltIn;
using Samvad.Understanding.Languages;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Reading;

/// <summary>
/// The words that an assistant's phrases are made of. What is none of them, a name for example, can only be somebody's
/// own: free text for a slot.
/// </summary>
internal sealed class KnownWords
{
    /// <summary>Words that say no more than that somebody is meant: “Kumar wala”.</summary>
    private static readonly string[] s_fillers = ["one", "वाला", "वाली", "वाले", "wala", "wali", "wale"];

    private readonly FrozenSet<string> _words;

    internal KnownWords(AssistantPhrases phrases) =>
        _words = phrases.Patterns
            .Where(pattern => pattern.Intent != Intent.None)
            .SelectMany(pattern => Literals(pattern.Pattern.Root))
            .Concat(BuiltInPhrases.CorrectionCues)
            .SelectMany(text => Tokeniser.Split(text))
            .Select(token => token.Folded)
            .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a word, folded, is one of them.</summary>
    internal bool Contains(string folded) => _words.Contains(folded) || FunctionWords.Contains(folded);

    /// <summary>A name without the words of a sentence that follow it: “Asha then”. Words that are no name stay as they are.</summary>
    internal string Name(string text)
    {
        var words = Tokeniser.Split(text);
        var last = Array.FindLastIndex(words, word => !Contains(word.Folded) && !s_fillers.Contains(word.Folded));
        return last < 0 ? text : text[..words[last].End];
    }

    private static IEnumerable<string> Literals(PatternNode node) => node switch
    {
        LiteralNode literal => [literal.Text],
        SequenceNode sequence => sequence.Parts.SelectMany(Literals),
        ChoiceNode choice => choice.Choices.SelectMany(Literals),
        _ => [],
    };
}
