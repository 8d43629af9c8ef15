namespace Samvad.LanguageModel.Data;

/// <summary>Which part of the text is kept from training, to measure with.</summary>
public abstract record ValidationSplit
{
    private protected ValidationSplit()
    {
    }

    /// <summary>
    /// The last part of each source, by bytes (moved to the end of a character or word). For one long text, as in the published figures for
    /// Shakespeare's plays.
    /// </summary>
    /// <param name="Fraction">The part, 0 … 1, for example 0.1.</param>
    public sealed record AtEnd(double Fraction) : ValidationSplit;

    /// <summary>
    /// Whole documents, chosen by a hash of their place in the source: for many short texts, of which the last are often of
    /// another kind.
    /// </summary>
    /// <param name="Fraction">The part of documents, 0 … 1.</param>
    /// <param name="Seed">Another seed chooses others.</param>
    public sealed record ByDocument(double Fraction, ulong Seed = 0) : ValidationSplit;
}
