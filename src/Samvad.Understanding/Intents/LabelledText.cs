using System.Collections.Immutable;
using Samvad.Understanding.Tagging;

namespace Samvad.Understanding.Intents;

/// <summary>An utterance with the intent that a person gave it.</summary>
/// <param name="Text">The utterance, as typed or heard.</param>
/// <param name="Intent">The intent's name; null where the utterance is none of the assistant's intents.</param>
public readonly record struct LabelledText(string Text, string? Intent)
{
    /// <summary>The entities that a person marked in it; they may overlap. Default: none.</summary>
    public ImmutableArray<EntityMark> Marks { get; init => field = value.IsDefault ? [] : value; } = [];
}
