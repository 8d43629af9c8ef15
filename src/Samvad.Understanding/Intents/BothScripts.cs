using Samvad.Understanding.Tagging;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Intents;

/// <summary>Phrases and messages in Devanagari, learnt and read as they are and as people type them in Latin letters.</summary>
internal static class BothScripts
{
    /// <summary>Those of the examples in Devanagari, in Latin letters, which are not among the examples.</summary>
    public static IEnumerable<LabelledText> Romanised(IReadOnlyCollection<LabelledText> examples) => examples
        .Where(example => Romanisation.IsNeeded(example.Text))
        .Select(InLatin)
        .ExceptBy(examples.Select(example => (example.Text, example.Intent)), example => (example.Text, example.Intent));

    /// <summary>The likeliest intents of a message, in the script in which it is less likely none of them.</summary>
    public static int Classify(IIntentModel model, string text, Span<ScoredIntent> top, out float none)
    {
        var count = model.Classify(text, top, out none);
        if (!Romanisation.IsNeeded(text))
            return count;
        Span<ScoredIntent> romanised = new ScoredIntent[top.Length];
        model.Classify(Romanisation.Of(text), romanised, out var noneRomanised);
        if (noneRomanised < none)
        {
            none = noneRomanised;
            romanised.CopyTo(top);
        }

        return count;
    }

    private static LabelledText InLatin(LabelledText example)
    {
        var (text, marks) = ScriptTagging.InLatin(new MarkedText(example.Text, example.Marks));
        return new(text, example.Intent) { Marks = marks };
    }
}
