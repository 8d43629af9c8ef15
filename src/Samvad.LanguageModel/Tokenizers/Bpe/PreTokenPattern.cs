namespace Samvad.LanguageModel.Tokenizers.Bpe;

/// <summary>How text is cut into the pieces inside which byte-level BPE merges.</summary>
public enum PreTokenPattern
{
    /// <summary>
    /// GPT-2's: contractions, letters, numbers and other characters each with a space before them, and whitespace:
    /// <c>'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+</c>.
    /// </summary>
    Gpt2,

    /// <summary>
    /// GPT-4's: numbers in groups of three, any one character before letters, newlines together:
    /// <c>(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+</c>.
    /// </summary>
    Cl100k,
}
