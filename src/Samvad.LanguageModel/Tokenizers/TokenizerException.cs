namespace Samvad.LanguageModel.Tokenizers;

/// <summary>A text that a tokenizer cannot encode.</summary>
public sealed class TokenizerException : Exception
{
    /// <summary>A refusal of a text.</summary>
    /// <param name="message">What is wrong with the text, and what to do.</param>
    /// <param name="position">Where in the UTF-8 text it is, in bytes from its beginning.</param>
    public TokenizerException(string message, int position)
        : base(message) => Position = position;

    /// <summary>Where in the UTF-8 text it is, in bytes from its beginning.</summary>
    public int Position { get; }
}
