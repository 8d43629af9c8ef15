using Samvad.Dialogue.Definitions;
using Samvad.Understanding.Intents;

namespace Samvad.Understanding;

/// <summary>What an assistant's models of intents are trained from.</summary>
public static class TrainingExamples
{
    /// <summary>The author's phrases and the built-in ones, with patterns written out and slots filled with samples.</summary>
    public static IReadOnlyList<LabelledText> Of(Assistant assistant) => new AssistantPhrases(assistant).Examples;
}
