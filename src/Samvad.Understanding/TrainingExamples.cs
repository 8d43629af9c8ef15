using Samvad.Dialogue.Definitions;
using Samvad.Understanding.Intents;

namespace Samvad.Understanding;

/// <summary>What an assistant's models of intents are trained from.</summary>
public static class TrainingExamples
{
    /// <summary>The author's phrases and the built-in ones, with patterns written out and slots filled with samples.</summary>
    public static IReadOnlyList<LabelledText> Of(Assistant assistant) => new AssistantPhrases(assistant).Examples;

    /// <summary>
    /// The author's phrases, each written out once: what can be dealt to parts of which one judges the others, since no two are of one pattern.
    /// </summary>
    public static IReadOnlyList<LabelledText> WrittenOnce(Assistant assistant)
    {
        var own = assistant.Intents.Select(intent => intent.Name).Except(Intent.BuiltIn).ToHashSet();
        return [.. new AssistantPhrases(assistant, 1).Examples.Where(example => example.Intent is null || own.Contains(example.Intent))];
    }
}
