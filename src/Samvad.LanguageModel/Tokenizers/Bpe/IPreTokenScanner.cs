namespace Samvad.LanguageModel.Tokenizers.Bpe;

/// <summary>A pre-token pattern as a hand-written scanner over UTF-8; tests prove it equal to the regular expression.</summary>
/// <remarks>Static and abstract, so that the loop around it is compiled for each scanner with the scanner inlined.</remarks>
internal interface IPreTokenScanner
{
    /// <summary>The end of the piece that begins at a place before the text's end.</summary>
    static abstract int End(ReadOnlySpan<byte> utf8, int start);
}
