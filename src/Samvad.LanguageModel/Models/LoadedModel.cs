using Samvad.LanguageModel.Tokenizers;

namespace Samvad.LanguageModel.Models;

/// <summary>A model from disk, with the tokenizer that it was trained with.</summary>
/// <param name="Model">The model.</param>
/// <param name="Tokenizer">Its tokenizer.</param>
/// <param name="Description">What else its files say.</param>
public sealed record LoadedModel(Decoder Model, Tokenizer Tokenizer, ModelDescription Description) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Model.Dispose();
}
