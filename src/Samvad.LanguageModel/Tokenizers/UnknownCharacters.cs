namespace Samvad.LanguageModel.Tokenizers;

/// <summary>What a character tokenizer does with characters that its vocabulary does not have.</summary>
public enum UnknownCharacters
{
    /// <summary>Throws a <see cref="TokenizerException"/> that names the character and its place: for training.</summary>
    Refuse,

    /// <summary>Leaves the character out: for text that somebody types.</summary>
    Skip,
}
