namespace Samvad.Dialogue.Definitions;

/// <summary>The pretrained encoder that <see cref="IntentModelKind.Dense"/> and <see cref="IntentModelKind.FineTuned"/> build on.</summary>
public enum EncoderKind
{
    /// <summary>Universal Sentence Encoder Lite: small and fast.</summary>
    UseLite,

    /// <summary>all-MiniLM-L6-v2: more accurate, three times as large.</summary>
    MiniLm,

    /// <summary>Both: fine-tuned, their logits are added. A dense model takes <see cref="MiniLm"/> of them.</summary>
    Both,
}
