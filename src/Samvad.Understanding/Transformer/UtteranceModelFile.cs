using System.Globalization;
using Samvad.LanguageModel.Encoders.Utterances;
using Samvad.LanguageModel.Formats;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Tagging;
using FormatException = Samvad.LanguageModel.Formats.ModelFileException;
using ModelFileException = Samvad.Understanding.Intents.ModelFileException;

namespace Samvad.Understanding.Transformer;

/// <summary>The file of a trained model: safetensors, whose metadata has the names, the calibration and the SHA-256 of it all.</summary>
internal static class UtteranceModelFile
{
    private const string TaggerPrefix = "tagger.";

    private const string Kind = "samvad utterance model";

    /// <summary>Raise whenever the tensors or the way from text to features changes.</summary>
    private const string Version = "2";

    public static void Write(UtteranceModel model, string path)
    {
        TensorToSave[] tensors =
        [
            .. model.Encoder.ToSave(),
            .. model.Tagger is { } tagger ? EntityTaggerFile.ToSave(tagger, TaggerPrefix) : [],
            Hashes("vocabulary.features", model.Vocabulary.FeatureHashes),
            Hashes("vocabulary.known", [.. model.Vocabulary.Known.Hashes.Order()]),
            Hashes("vocabulary.guessed", model.Vocabulary.GuessedHashes),
        ];
        var config = model.Encoder.Config;
        var calibration = model.Calibration;
        var metadata = new Dictionary<string, string>
        {
            ["kind"] = Kind,
            ["version"] = Version,
            ["intents"] = string.Join('\n', model.Intents),
            ["labels"] = string.Join('\n', model.Tagger?.Labels ?? []),
            ["encoder"] = string.Join(' ', config.Channels, config.Layers, config.Heads, config.FeedForward, config.MostTokens),
            ["calibration"] = string.Create(CultureInfo.InvariantCulture, $"{calibration.Scale:R} {calibration.NoneLogit:R} {calibration.NoneThreshold:R}"),
        };
        metadata[TensorHash.Key] = TensorHash.Of(tensors, metadata);
        SafetensorsWriter.Write(path, tensors, metadata);
    }

    public static UtteranceModel Read(string path)
    {
        try
        {
            using var file = SafetensorsFile.Open(path);
            if (file.Metadata.GetValueOrDefault("kind") != Kind)
                throw new ModelFileException(path, ModelFileDefect.NotAModel, "this is no utterance model.");
            if (file.Metadata.GetValueOrDefault("version") != Version)
            {
                throw new ModelFileException(
                    path, ModelFileDefect.OtherVersion, $"format version {file.Metadata.GetValueOrDefault("version")}, this library reads version {Version}.");
            }

            if (TensorHash.Of(file) != file.Metadata.GetValueOrDefault(TensorHash.Key))
                throw new ModelFileException(path, ModelFileDefect.WrongChecksum, "the content does not match its checksum.");
            return Read(file);
        }
        catch (Exception defect) when (defect is FormatException or System.FormatException or ArgumentException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw new ModelFileException(path, ModelFileDefect.Inconsistent, defect.Message);
        }
    }

    private static UtteranceModel Read(SafetensorsFile file)
    {
        var (intents, labels) = (Names(file, "intents"), Names(file, "labels"));
        var vocabulary = new UtteranceVocabulary(
            new FeatureIndex(Hashes(file, "vocabulary.features")),
            new KnownTokens([.. Hashes(file, "vocabulary.known")]),
            new FeatureIndex(Hashes(file, "vocabulary.guessed")));
        int[] sizes = [.. file.Metadata.GetValueOrDefault("encoder", "").Split(' ').Select(size => int.Parse(size, CultureInfo.InvariantCulture))];
        var tags = new TagSet([.. labels]);
        var config = new UtteranceEncoderConfig(vocabulary.Features, vocabulary.Words, intents.Length, labels.Length == 0 ? 0 : tags.Count)
        {
            Channels = sizes[0],
            Layers = sizes[1],
            Heads = sizes[2],
            FeedForward = sizes[3],
            MostTokens = sizes[4],
        };
        float[] numbers = [.. file.Metadata.GetValueOrDefault("calibration", "").Split(' ').Select(n => float.Parse(n, CultureInfo.InvariantCulture))];
        var tagger = labels.Length == 0 ? null : EntityTaggerFile.Read(file, TaggerPrefix, tags);
        return new([.. intents], vocabulary, UtteranceEncoder.Load(config, file), tagger, new(numbers[0], numbers[1], numbers[2]));
    }

    private static string[] Names(SafetensorsFile file, string key) =>
        file.Metadata.GetValueOrDefault(key, "").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static TensorToSave Hashes(string name, ulong[] hashes) => TensorToSave.Of<ulong>(name, ElementType.U64, [hashes.Length], hashes);

    private static ulong[] Hashes(SafetensorsFile file, string name) => file.TryGet(name, out var tensor)
        ? tensor.As<ulong>().ToArray()
        : throw new ModelFileException(file.Path, ModelFileDefect.Inconsistent, $"it has no '{name}'.");
}
