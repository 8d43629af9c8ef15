using Samvad.LanguageModel.Ops;

namespace Samvad.LanguageModel.Encoders.Utterances;

/// <summary>An utterance as an <see cref="UtteranceEncoder"/> reads it.</summary>
/// <param name="Tokens">The sparse features of each token.</param>
/// <param name="Sentence">Features of the sentence, besides those of its tokens: pairs of words, for example.</param>
public sealed record SparseUtterance(int[][] Tokens, int[] Sentence);

/// <summary>An utterance to learn from.</summary>
/// <param name="Utterance">What is read.</param>
/// <param name="Words">The number of each token's word, for guessing it where it is hidden; <see cref="None"/> for one that is not guessed.</param>
/// <param name="Intent">The number of its intent, or <see cref="None"/>.</param>
/// <param name="Tags">The tag of each token; null where they are not known.</param>
public sealed record UtteranceExample(SparseUtterance Utterance, int[] Words, int Intent, int[]? Tags)
{
    /// <summary>What stands for an intent or a word that is not there to learn.</summary>
    public const int None = HeadCrossEntropy.Ignored;
}
