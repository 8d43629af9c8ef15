using System.Collections.Immutable;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Tokenizers.Bpe;

namespace Samvad.LanguageModel.Tokenizers.Files;

/// <summary>Loads the pair of files that GPT-2 was published with: <c>encoder.json</c> and <c>vocab.bpe</c>.</summary>
public static class Gpt2TokenizerFiles
{
    /// <summary>The special token of GPT-2, which is between documents.</summary>
    public const string EndOfText = "<|endoftext|>";

    /// <summary>Loads a tokenizer.</summary>
    /// <param name="encoderJson">The vocabulary: an object of tokens and ids.</param>
    /// <param name="vocabBpe">The merges: a line <c>#version</c>, then a pair of tokens in each line.</param>
    /// <param name="specials">The names in the vocabulary that are special tokens; <see cref="EndOfText"/> unless given.</param>
    /// <exception cref="ModelFileException">A file is not what it should be, or the two do not belong together.</exception>
    public static BpeTokenizer Load(string encoderJson, string vocabBpe, IReadOnlyList<string>? specials = null)
    {
        var names = TokenNames.Read(JsonField.ReadFile(encoderJson));
        var special = (specials ?? [EndOfText])
            .Select(name => (Name: name, Id: names.IndexOf(name)))
            .Where(token => token.Id >= 0)
            .Select(token => new SpecialToken(token.Name, token.Id));
        var parts = new BpeParts(encoderJson, names, new(special));
        var merges = ImmutableArray.CreateBuilder<BpeMerge>();
        foreach (var (number, line) in File.ReadLines(vocabBpe).Index())
        {
            if ((number == 0 && line.StartsWith("#version", StringComparison.Ordinal)) || line.Length == 0)
                continue;
            if (line.Split(' ') is not [{ Length: > 0 } left, { Length: > 0 } right])
                throw new ModelFileException(vocabBpe, $"line {number + 1}", $"'{line}'", "Expected two tokens with a space between them.");
            if (!parts.TryMerge(left, right, merges.Count, out var merge))
                throw new ModelFileException(vocabBpe, $"line {number + 1}", $"'{line}'", BpeParts.NotOfThisVocabulary);
            merges.Add(merge);
        }

        return parts.Build(merges.ToImmutable(), PreTokenPattern.Gpt2, wholePiecesFirst: false);
    }
}
