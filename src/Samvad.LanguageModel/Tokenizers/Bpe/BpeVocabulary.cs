using System.Collections.Immutable;

namespace Samvad.LanguageModel.Tokenizers.Bpe;

/// <summary>A merge of two tokens into a third.</summary>
/// <param name="Left">The id of the first token.</param>
/// <param name="Right">The id of the second token.</param>
/// <param name="Result">The id of the token with the bytes of both.</param>
/// <param name="Rank">How early it merges: lower ranks first.</param>
public readonly record struct BpeMerge(int Left, int Right, int Result, int Rank);

/// <summary>What makes a byte-level BPE tokenizer: tokens, merges, pattern and special tokens.</summary>
public sealed record BpeVocabulary
{
    /// <summary>The bytes of each id; empty for special tokens and for ids that stand for nothing.</summary>
    public required ImmutableArray<byte[]> Tokens { get; init; }

    /// <summary>The merges in the order of their ranks.</summary>
    public required ImmutableArray<BpeMerge> Merges { get; init; }

    /// <summary>How text is cut into pieces.</summary>
    public required PreTokenPattern Pattern { get; init; }

    /// <summary>The special tokens.</summary>
    public required SpecialTokens Specials { get; init; }

    /// <summary>
    /// Whether a piece that is a token as a whole is that token, whatever the merges make of it. tiktoken does so
    /// (Hugging Face calls it <c>ignore_merges</c>), GPT-2 does not.
    /// </summary>
    public bool WholePiecesFirst { get; init; }
}
