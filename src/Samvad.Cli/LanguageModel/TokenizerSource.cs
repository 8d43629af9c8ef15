using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Tokenizers;
using Samvad.LanguageModel.Tokenizers.Bpe;
using Samvad.LanguageModel.Tokenizers.Files;

namespace Samvad.Cli.LanguageModel;

/// <summary>Finds the tokenizer that was named, or makes it from a text.</summary>
internal static class TokenizerSource
{
    internal const string Names = "byte, character or bpe (the last two learn from --data), a model, a tokenizer.json, or a folder with GPT-2's encoder.json and vocab.bpe";

    /// <exception cref="CommandException">There is none of that name, or a text to learn from is missing.</exception>
    internal static Tokenizer Open(string name, string? data, int vocabulary) => name switch
    {
        "byte" => new ByteTokenizer(),
        "character" => CharacterTokenizer.LearnFiles([Needed(data, name)]),
        "bpe" => LearnPairs(Needed(data, name), vocabulary),
        _ when File.Exists(Path.Combine(name, "encoder.json")) =>
            Gpt2TokenizerFiles.Load(Path.Combine(name, "encoder.json"), Path.Combine(name, "vocab.bpe")),
        _ when ModelFolder.Exists(name) => ModelFolder.LoadTokenizer(name),
        _ when File.Exists(name) => HuggingFaceTokenizerFile.Load(name),
        _ => throw new CommandException($"There is no tokenizer {name}. Name {Names}."),
    };

    private static BpeTokenizer LearnPairs(string data, int vocabulary)
    {
        var trainer = new BpeTrainer();
        trainer.AddFile(data);
        return trainer.Train(vocabulary);
    }

    private static string Needed(string? data, string name) =>
        data ?? throw new CommandException($"The tokenizer {name} is learned from a text: name one with --data.");
}
