using System.Collections.Immutable;

namespace Samvad.Dialogue.Definitions;

/// <summary>What authors call the models of intents and the pretrained encoders.</summary>
public static class UnderstandingNames
{
    /// <summary>The models, as <see cref="IntentModelKind"/> lists them.</summary>
    public static ImmutableArray<string> Models { get; } = ["sparse", "dense", "fine-tuned", "transformer"];

    /// <summary>The encoders, as <see cref="EncoderKind"/> lists them.</summary>
    public static ImmutableArray<string> Encoders { get; } = ["use-lite", "minilm", "both"];

    /// <summary>The name of a model.</summary>
    public static string Of(IntentModelKind model) => Models[(int)model];

    /// <summary>The name of an encoder.</summary>
    public static string Of(EncoderKind encoder) => Encoders[(int)encoder];

    /// <summary>The model of a name; the usual one where there is no such name.</summary>
    public static IntentModelKind Model(string? name) => (IntentModelKind)Math.Max(0, Models.IndexOf(name ?? ""));

    /// <summary>The encoder of a name; the usual one where there is no such name.</summary>
    public static EncoderKind Encoder(string? name) => (EncoderKind)Math.Max(0, Encoders.IndexOf(name ?? ""));
}
