using Samvad.Understanding.Tagging;

namespace Samvad.Understanding.Transformer;

/// <summary>A text to learn from.</summary>
/// <param name="Tokens">The text with the tags of its tokens.</param>
/// <param name="Intent">Its intent; null if it has none of them.</param>
internal sealed record UtteranceText(TaggedTokens Tokens, string? Intent);
