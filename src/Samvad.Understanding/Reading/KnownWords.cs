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

    private static IEnumerable<string> Literals(PatternNode node) => node switch
    {
        LiteralNode literal => [literal.Text],
        SequenceNode sequence => sequence.Parts.SelectMany(Literals),
        ChoiceNode choice => choice.Choices.SelectMany(Literals),
        _ => [],
    };
}
