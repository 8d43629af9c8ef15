using System.Text;
using Samvad.LanguageModel.Tokenizers;

namespace Samvad.LanguageModel.Diagnosis.Checks;

/// <summary>Encodes text and decodes it again, and looks how well the vocabulary fits the text.</summary>
internal sealed class TokenizerCheck : ICheck
{
    private const int MostCharacters = 1 << 20;
    private const double TokensPerCharacter = 1.2;
    private const int SmallVocabulary = 1000;

    /// <summary>Text of other scripts, marks that combine, joined emoji, odd spaces: what naive tokenizers break.</summary>
    private static readonly string[] s_hard =
        ["नमस्ते दुनिया, क्या हाल है?", "e\u0301 is not é", "👩‍👩‍👧 family", "a\r\n\tb  c\u00A0d", "１２３ 中文 العربية", "<|endoftext|>"];

    /// <inheritdoc/>
    public string Name => "tokenizer";

    /// <inheritdoc/>
    public string Question => "Does text come back from its tokens, and does the vocabulary fit it?";

    /// <inheritdoc/>
    public Outcome Run(Examination on)
    {
        if (on.Tokenizer is not { } tokenizer)
            return Outcome.NotRun("there is no tokenizer: name a model's folder, or --data");
        var findings = new List<Finding>();
        if (tokenizer.VocabularySize > on.Subject.Config.Vocabulary)
            findings.Add(TooLarge(tokenizer, on.Subject.Config.Vocabulary));
        var broken = s_hard.Where(text => BrokenAt(tokenizer, text) is not null).ToArray();
        if (broken.Length > 0)
            findings.Add(Hard(tokenizer, broken));
        var measured = $"{s_hard.Length - broken.Length} of {s_hard.Length} hard texts come back";
        foreach (var (name, text) in new[] { ("training", on.TrainingText), ("validation", on.ValidationText) })
        {
            if (text is null)
                continue;
            var part = text.Length <= MostCharacters ? text : text[..(char.IsHighSurrogate(text[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters)];
            if (BrokenAt(tokenizer, part) is { } at)
                findings.Add(Broken(name, part, at));
            else if (name == "training")
                measured += $"; {Fit(tokenizer, part, findings)}";
        }

        return Outcome.Of(measured, findings);
    }

    /// <summary>Where the decoded text first differs, or null if it is the same; −1 if it cannot be encoded.</summary>
    private static int? BrokenAt(Tokenizer tokenizer, string text)
    {
        try
        {
            var ids = new List<int>();
            tokenizer.EncodeOrdinary(text, ids);
            if (ids.Exists(id => (uint)id >= (uint)tokenizer.VocabularySize))
                return -1;
            var decoded = tokenizer.Decode([.. ids]);
            return decoded == text ? null : text.AsSpan().CommonPrefixLength(decoded);
        }
        catch (TokenizerException)
        {
            return -1;
        }
    }

    private static string Fit(Tokenizer tokenizer, string text, List<Finding> findings)
    {
        var ids = new List<int>();
        tokenizer.EncodeOrdinary(text, ids);
        var (used, characters) = (ids.Distinct().Count(), text.EnumerateRunes().Count());
        if (ids.Count > TokensPerCharacter * characters && tokenizer.VocabularySize > SmallVocabulary)
            findings.Add(Foreign(ids.Count, characters));
        return $"{Words.Figure((double)Encoding.UTF8.GetByteCount(text) / Math.Max(1, ids.Count))} bytes per token, "
            + $"{Words.Count(used)} of {Words.Count(tokenizer.VocabularySize)} tokens used";
    }

    private static Finding TooLarge(Tokenizer tokenizer, int vocabulary) => new(
        Severity.Error,
        $"The tokenizer has {Words.Count(tokenizer.VocabularySize)} tokens, the model {Words.Count(vocabulary)}.",
        "Some text becomes tokens that the model has no row for.",
        "vocabulary in the model's configuration; whether the tokenizer belongs to this model.");

    private static Finding Broken(string name, string text, int at) => new(
        Severity.Error,
        at < 0 ? $"The {name} text has characters that the tokenizer does not know."
            : $"The {name} text does not come back from its tokens: it differs from character {at} on, at “{Near(text, at)}”.",
        "The model learns, and is measured on, another text than the file has.",
        "What the tokenizer was trained on: all of the text, with the same characters; normalisation in tokenizer.json, which loses text.");

    private static Finding Hard(Tokenizer tokenizer, string[] broken) => new(
        Severity.Information,
        $"{broken.Length} of {s_hard.Length} texts in other scripts cannot be written with this vocabulary.",
        tokenizer is CharacterTokenizer
            ? "A character tokenizer knows the characters of its text only."
            : "The tokenizer is not able to write every text.",
        "Nothing to do if nobody will write such text. A byte-level tokenizer knows every character.");

    private static Finding Foreign(int tokens, int characters) => new(
        Severity.Warning,
        $"The text becomes {Words.Figure((double)tokens / characters)} tokens per character.",
        "The tokenizer was trained on other languages: it cuts characters into bytes, so the context holds little text and training is slow.",
        "Train a tokenizer on this text.");

    private static string Near(string text, int at) => text.Substring(at, Math.Min(12, text.Length - at)).ReplaceLineEndings("⏎");
}
