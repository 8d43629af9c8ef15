using System.Globalization;
using Samvad.LanguageModel.Encoders.FineTuning;
using Samvad.LanguageModel.Formats;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Tagging;
using FormatException = Samvad.LanguageModel.Formats.ModelFileException;
using ModelFileException = Samvad.Understanding.Intents.ModelFileException;

namespace Samvad.Understanding.FineTuned;

/// <summary>
/// The file of a trained model: safetensors, in 16 bits where that changes nothing, whose metadata has the names, the calibration and the SHA-256 of
/// it all. The table of embeddings is not in it: that is the pretrained encoder's.
/// </summary>
internal static class FineTunedModelFile
{
    private const string Kind = "samvad fine-tuned model";

    /// <summary>Raise whenever the tensors or the way from text to features changes.</summary>
    private const string Version = "1";

    public static void Write(FineTunedModel model, string path)
    {
        var vocabulary = model.Features.Words.Vocabulary;
        TensorToSave[] tensors =
        [
            .. model.Encoder.ToSave(),
            TensorToSave.Of<ulong>("words.hashes", ElementType.U64, [vocabulary.Count], vocabulary.Hashes),
            TensorToSave.Of("words.idf", [vocabulary.Count], vocabulary.Idf),
            TensorToSave.Of("linear.bias", [model.Linear.Stride], model.Linear.Bias),
            TensorToSave.Of<Half>("linear.weight", ElementType.F16, [vocabulary.Count, model.Linear.Stride], Array.ConvertAll(model.Linear.Weights, weight => (Half)weight)),
        ];
        var (options, calibration) = (model.Features.Words.Options, model.Calibration);
        var metadata = new Dictionary<string, string>
        {
            ["kind"] = Kind,
            ["version"] = Version,
            ["intents"] = string.Join('\n', model.Intents),
            ["ngrams"] = string.Join(' ', options.ShortestCharGram, options.LongestCharGram, options.PairReach, options.PairPrefix),
            ["weights"] = Numbers(options.WordWeight, options.PairWeight, options.CharWeight, vocabulary.UnknownIdf),
            ["calibration"] = Numbers(calibration.Scale, calibration.NoneLogit, calibration.NoneThreshold),
        };
        metadata[TensorHash.Key] = TensorHash.Of(tensors, metadata);
        SafetensorsWriter.Write(path, tensors, metadata);
    }

    public static FineTunedModel Read(string path, string pretrained)
    {
        try
        {
            using var file = SafetensorsFile.Open(path);
            if (file.Metadata.GetValueOrDefault("kind") != Kind)
                throw new ModelFileException(path, ModelFileDefect.NotAModel, "this is no fine-tuned model.");
            if (file.Metadata.GetValueOrDefault("version") != Version)
            {
                throw new ModelFileException(
                    path, ModelFileDefect.OtherVersion, $"format version {file.Metadata.GetValueOrDefault("version")}, this library reads version {Version}.");
            }

            if (TensorHash.Of(file) != file.Metadata.GetValueOrDefault(TensorHash.Key))
                throw new ModelFileException(path, ModelFileDefect.WrongChecksum, "the content does not match its checksum.");
            return Read(file, pretrained);
        }
        catch (Exception defect) when (defect is FormatException or System.FormatException or ArgumentException or InvalidOperationException or IndexOutOfRangeException or OverflowException)
        {
            throw new ModelFileException(path, ModelFileDefect.Inconsistent, defect.Message);
        }
    }

    private static FineTunedModel Read(SafetensorsFile file, string pretrained)
    {
        var intents = file.Metadata.GetValueOrDefault("intents", "").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        int[] ngrams = [.. Words(file, "ngrams").Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
        var (weights, calibration) = (Numbers(file, "weights"), Numbers(file, "calibration"));
        var options = new FeatureOptions
        {
            ShortestCharGram = ngrams[0],
            LongestCharGram = ngrams[1],
            PairReach = ngrams[2],
            PairPrefix = ngrams[3],
            WordWeight = weights[0],
            PairWeight = weights[1],
            CharWeight = weights[2],
        };
        var idf = Floats(file, "words.idf");
        var hashes = file.Get("words.hashes", idf.Length).As<ulong>().ToArray();
        var stride = LinearModel.StrideFor(intents.Length);
        file.Get("linear.weight", idf.Length, stride);
        file.Get("linear.bias", stride);
        var features = new IntentFeatures(new TextVectoriser(new FeatureVocabulary(hashes, idf, weights[3]), options), null, null, null);
        var linear = new LinearModel(intents.Length, Floats(file, "linear.weight"), Floats(file, "linear.bias"));
        var encoder = FineTunedEncoder.Load(file, pretrained, intents.Length);
        return new([.. intents], features, linear, encoder, new(calibration[0], calibration[1], calibration[2]));
    }

    private static float[] Floats(SafetensorsFile file, string name)
    {
        if (!file.TryGet(name, out var tensor))
            throw new ModelFileException(file.Path, ModelFileDefect.Inconsistent, $"it has no '{name}'.");
        var values = new float[tensor.Count];
        tensor.CopyTo(values);
        return values;
    }

    private static string Numbers(params ReadOnlySpan<float> numbers)
    {
        var words = new string[numbers.Length];
        for (var i = 0; i < words.Length; i++)
            words[i] = numbers[i].ToString("R", CultureInfo.InvariantCulture);
        return string.Join(' ', words);
    }

    private static float[] Numbers(SafetensorsFile file, string key) => [.. Words(file, key).Select(word => float.Parse(word, CultureInfo.InvariantCulture))];

    private static string[] Words(SafetensorsFile file, string key) => file.Metadata.GetValueOrDefault(key, "").Split(' ');
}
