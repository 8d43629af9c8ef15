namespace Samvad.LanguageModel.Data;

/// <summary>What became of the texts.</summary>
/// <param name="TrainingTokens">The tokens to train on.</param>
/// <param name="ValidationTokens">The tokens to measure with.</param>
/// <param name="Documents">The documents in all sources.</param>
/// <param name="TextBytes">The length of all texts in UTF-8.</param>
/// <param name="Damaged">
/// The sources which are not UTF-8 throughout, with the place of the first byte that is not; their bytes are encoded as they are.
/// </param>
public sealed record TokenFileSummary(
    long TrainingTokens, long ValidationTokens, long Documents, long TextBytes, IReadOnlyDictionary<string, long> Damaged);
