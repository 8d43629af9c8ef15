using System.Globalization;
using Samvad.LanguageModel.Encoders.Utterances;
using Samvad.LanguageModel.Formats;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Tagging;

namespace Samvad.Understanding.Transformer;

/// <summary>The file of a trained model: its tensors, the names of intents and labels, and the calibration.</summary>
internal static class UtteranceModelFile
{
    private const string TaggerPrefix = "tagger.";

    private static readonly TensorModelFile s_file = new("utterance model", "3");

    public static void Write(UtteranceModel model, string path)
    {
        var (config, calibration, cost) = (model.Encoder.Config, model.Calibration, model.Calibration.Cost);
        s_file.Write(
            path,
            [
                .. model.Encoder.ToSave(),
                .. model.Tagger is { } tagger ? EntityTaggerFile.ToSave(tagger, TaggerPrefix) : [],
                Hashes("vocabulary.features", model.Vocabulary.FeatureHashes),
                Hashes("vocabulary.known", [.. model.Vocabulary.Known.Hashes.Order()]),
                Hashes("vocabulary.guessed", model.Vocabulary.GuessedHashes),
            ],
            new Dictionary<string, string>
            {
                ["intents"] = string.Join('\n', model.Intents),
                ["labels"] = string.Join('\n', model.Tagger?.Labels ?? []),
                ["encoder"] = string.Join(' ', config.Channels, config.Layers, config.Heads, config.FeedForward, config.MostTokens),
                ["calibration"] = string.Create(CultureInfo.InvariantCulture, $"{calibration.Scale:R} {calibration.NoneLogit:R} {calibration.NoneThreshold:R}"),
                ["cost"] = string.Join(' ', cost.Right, cost.RightTurnedAway, cost.Foreign, cost.ForeignAccepted),
            });
    }

    public static UtteranceModel Read(string path) => s_file.Read(path, Read);

    private static UtteranceModel Read(SafetensorsFile file)
    {
        var (intents, labels) = (Names(file, "intents"), Names(file, "labels"));
        var vocabulary = new UtteranceVocabulary(
            new FeatureIndex(TensorModelFile.Elements<ulong>(file, "vocabulary.features")),
            new KnownTokens([.. TensorModelFile.Elements<ulong>(file, "vocabulary.known")]),
            new FeatureIndex(TensorModelFile.Elements<ulong>(file, "vocabulary.guessed")));
        var (sizes, cost) = (Integers(file, "encoder"), Integers(file, "cost"));
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
        var calibration = new Calibration(numbers[0], numbers[1], numbers[2]) { Cost = new(cost[0], cost[1], cost[2], cost[3]) };
        return new([.. intents], vocabulary, UtteranceEncoder.Load(config, file), tagger, calibration);
    }

    private static int[] Integers(SafetensorsFile file, string key) =>
        [.. file.Metadata.GetValueOrDefault(key, "").Split(' ').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];

    private static string[] Names(SafetensorsFile file, string key) =>
        file.Metadata.GetValueOrDefault(key, "").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static TensorToSave Hashes(string name, ulong[] hashes) => TensorToSave.Of<ulong>(name, ElementType.U64, [hashes.Length], hashes);
}
