using System.Text.Json;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Tokenizers;
using Samvad.LanguageModel.Tokenizers.Files;

namespace Samvad.LanguageModel.Models;

/// <summary>
/// A model on disk: a folder as Hugging Face has it, with <see cref="ConfigName"/>, <see cref="WeightsName"/> and
/// <see cref="TokenizerName"/>. Published GPT-2 and Llama models load, and what is saved loads there.
/// </summary>
public static class ModelFolder
{
    /// <summary>The file with the model's shape.</summary>
    public const string ConfigName = "config.json";

    /// <summary>The file with the weights.</summary>
    public const string WeightsName = "model.safetensors";

    /// <summary>The file with the tokenizer.</summary>
    public const string TokenizerName = "tokenizer.json";

    private const string LlamaTokenizerName = "tokenizer.bin";

    /// <summary>
    /// Rows that a published model's vocabulary may have beyond its tokenizer's, to make a round number of them. Nobody may ask
    /// for these tokens, and generation never chooses them.
    /// </summary>
    internal const int MostPadding = 127;

    /// <summary>Where a training run keeps its models, the one to take first.</summary>
    private static readonly string[] s_checkpoints = ["best", "last"];

    /// <summary>
    /// Whether <see cref="Load"/> could be asked to load this path: a folder with a configuration, a training run's folder with such folders in it, or a
    /// <c>.bin</c> file.
    /// </summary>
    public static bool Exists(string path) => IsLlamaFile(path) || File.Exists(Path.Combine(InRun(path), ConfigName));

    /// <summary>What a model's configuration says, without its weights and its tokenizer.</summary>
    /// <param name="path">The folder, a training run's folder, or a llama2.c <c>.bin</c> file.</param>
    /// <exception cref="ModelFileException">There is no configuration, or it is of a model that we do not have.</exception>
    public static ModelDescription Describe(string path)
    {
        if (IsLlamaFile(path))
            return LlamaModelFile.Describe(path);
        var config = Path.Combine(InRun(path), ConfigName);
        return File.Exists(config)
            ? ConfigFile.Read(config)
            : throw new ModelFileException(path, ConfigName, "missing", "A model is a folder with this file, or a llama2.c .bin file.");
    }

    /// <summary>Loads a model and its tokenizer; of a training run's folder the best checkpoint, or the last where there is no best yet.</summary>
    /// <param name="path">The folder, a training run's folder, or a llama2.c <c>.bin</c> file with its tokenizer (<c>tok512.bin</c>, <c>tokenizer.bin</c>) beside it.</param>
    /// <exception cref="ModelFileException">A file or a tensor is missing, damaged, or does not fit the others.</exception>
    public static LoadedModel Load(string path) => LoadFrom(path, borrow: false);

    /// <summary>Loads a model's tokenizer alone; paths as of <see cref="Load"/>.</summary>
    /// <exception cref="ModelFileException">It is missing, damaged, or does not fit the model's configuration.</exception>
    public static Tokenizer LoadTokenizer(string path) => IsLlamaFile(path)
        ? LlamaModelFile.LoadTokenizer(path, Describe(path).Config.Vocabulary)
        : LoadTokenizer(InRun(path), Describe(path).Config.Vocabulary);

    /// <summary>
    /// Loads a model that will not be trained: weights which lie in the file as they do in memory stay there, and the system loads what is read.
    /// </summary>
    /// <exception cref="ModelFileException">A file or a tensor is missing, damaged, or does not fit the others.</exception>
    internal static LoadedModel LoadForReading(string path) => LoadFrom(path, borrow: true);

    /// <summary>
    /// Saves a model and its tokenizer. A folder that is not there yet appears complete or not at all. In one that is there, each
    /// file is replaced atomically, the weights last, so that a checkpoint of the same model survives whatever happens.
    /// </summary>
    /// <param name="path">The folder to create, or to save into.</param>
    /// <param name="model">The model.</param>
    /// <param name="tokenizer">Its tokenizer.</param>
    /// <param name="description">What to say besides the configuration; null to end texts with the tokenizer's <c>&lt;|endoftext|&gt;</c>.</param>
    /// <exception cref="ArgumentException">The tokenizer has more tokens than the model.</exception>
    /// <exception cref="IOException">The disk is full, or the folder cannot be written.</exception>
    public static void Save(string path, Decoder model, Tokenizer tokenizer, ModelDescription? description = null)
    {
        if (tokenizer.VocabularySize > model.Config.Vocabulary)
            throw new ArgumentException($"The tokenizer has {tokenizer.VocabularySize} tokens, and the model {model.Config.Vocabulary}.", nameof(tokenizer));
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        description = (description ?? Usual(model.Config, tokenizer)) with { Config = model.Config };
        if (Directory.Exists(target))
        {
            WriteFiles(target, model, tokenizer, description);
            return;
        }

        var temporary = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(temporary);
            WriteFiles(temporary, model, tokenizer, description);
            Directory.Move(temporary, target);
        }
        catch
        {
            if (Directory.Exists(temporary))
                Directory.Delete(temporary, recursive: true);
            throw;
        }
    }

    private static ModelDescription Usual(DecoderConfig config, Tokenizer tokenizer) =>
        tokenizer.SpecialTokens.TryGet(Gpt2TokenizerFiles.EndOfText, out var end) ? new(config, [end.Id], [end.Id]) : new(config);

    private static void WriteFiles(string folder, Decoder model, Tokenizer tokenizer, ModelDescription description)
    {
        AtomicFile.Write(Path.Combine(folder, ConfigName), stream =>
        {
            using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
            ConfigFile.Write(json, description);
        });
        if (tokenizer is ScoredTokenizer scored)
            LlamaTokenizerFile.Save(scored, Path.Combine(folder, LlamaTokenizerName));
        else
            HuggingFaceTokenizerFile.Save(tokenizer, Path.Combine(folder, TokenizerName));
        SafetensorsWriter.Write(Path.Combine(folder, WeightsName), WeightWriter.Tensors(model), new Dictionary<string, string> { ["format"] = "pt" });
    }

    private static LoadedModel LoadFrom(string path, bool borrow)
    {
        if (IsLlamaFile(path))
            return LlamaModelFile.Load(path, borrow);
        path = InRun(path);
        var description = Describe(path);
        var tokenizer = LoadTokenizer(path, description.Config.Vocabulary);
        return new(LoadDecoder(path, description.Config, borrow), tokenizer, description);
    }

    private static Decoder LoadDecoder(string folder, DecoderConfig config, bool borrow)
    {
        var path = Path.Combine(folder, WeightsName);
        if (!File.Exists(path))
            throw new ModelFileException(folder, WeightsName, "missing", "The model's weights belong into this file.");
        var file = SafetensorsFile.Open(path);
        var model = borrow ? Decoder.ForReading(config, file) : Decoder.Empty(config);
        try
        {
            WeightReader.Read(model, file, borrow);
            if (!borrow)
                file.Dispose();
            return model;
        }
        catch
        {
            model.Dispose();
            file.Dispose();
            throw;
        }
    }

    private static Tokenizer LoadTokenizer(string folder, int vocabulary)
    {
        string At(string name) => Path.Combine(folder, name);
        Tokenizer tokenizer = File.Exists(At(TokenizerName)) ? HuggingFaceTokenizerFile.Load(At(TokenizerName))
            : File.Exists(At("vocab.json")) && File.Exists(At("merges.txt")) ? Gpt2TokenizerFiles.Load(At("vocab.json"), At("merges.txt"))
            : File.Exists(At(LlamaTokenizerName)) ? LlamaTokenizerFile.Load(At(LlamaTokenizerName), vocabulary)
            : throw new ModelFileException(folder, TokenizerName, "missing", "A model is of no use without the tokenizer that it was trained with.");
        if (tokenizer.VocabularySize > vocabulary || tokenizer.VocabularySize < vocabulary - MostPadding)
        {
            throw new ModelFileException(
                folder, "the tokenizer's vocabulary", $"{tokenizer.VocabularySize} tokens",
                $"The model has {vocabulary}; the tokenizer belongs to another model.");
        }

        return tokenizer;
    }

    /// <summary>The folder of the model in a training run's folder, or the path itself.</summary>
    private static string InRun(string path) => File.Exists(Path.Combine(path, ConfigName))
        ? path
        : s_checkpoints.Select(name => Path.Combine(path, name)).FirstOrDefault(folder => File.Exists(Path.Combine(folder, ConfigName))) ?? path;

    private static bool IsLlamaFile(string path) => path.EndsWith(".bin", StringComparison.OrdinalIgnoreCase) && File.Exists(path);
}
