using System.Globalization;
using Samvad.LanguageModel.Encoders.FineTuning;
using Samvad.LanguageModel.Formats;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Tagging;
using FormatException = Samvad.LanguageModel.Formats.ModelFileException;
using ModelFileException = Samvad.Understanding.Intents.ModelFileException;

namespace Samvad.Understanding.FineTuned;

/// <summary>
/// The file of a trained model: safetensors, whose metadata has the scale and the SHA-256 of it all. The table of embeddings is not in it:
/// that is the pretrained encoder's. The linear model is in it as <see cref="ModelContent"/> writes it.
/// </summary>
internal static class FineTunedModelFile
{
    private const string Kind = "samvad fine-tuned model", Linear = "linear";

    /// <summary>Raise whenever the tensors or the way from text to features changes.</summary>
    private const string Version = "1";

    public static void Write(FineTunedModel model, string path)
    {
        var linear = ModelContent.Serialise(model.Linear);
        TensorToSave[] tensors = [.. model.Encoder.ToSave(), TensorToSave.Of<byte>(Linear, ElementType.U8, [linear.Length], linear)];
        var metadata = new Dictionary<string, string>
        {
            ["kind"] = Kind,
            ["version"] = Version,
            ["scale"] = model.Scale.ToString("R", CultureInfo.InvariantCulture),
        };
        metadata[TensorHash.Key] = TensorHash.Of(tensors, metadata);
        SafetensorsWriter.Write(path, tensors, metadata);
    }

    public static FineTunedModel Read(string path, string pretrained, ISentenceVectors sentences)
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

            if (TensorHash.Of(file) != file.Metadata.GetValueOrDefault(TensorHash.Key) || !file.TryGet(Linear, out var stored))
                throw new ModelFileException(path, ModelFileDefect.WrongChecksum, "the content does not match its checksum.");
            var linear = ModelContent.Parse(stored.Bytes.ToArray(), path, sentences);
            var scale = float.Parse(file.Metadata.GetValueOrDefault("scale", ""), CultureInfo.InvariantCulture);
            return new(linear, FineTunedEncoder.Load(file, pretrained, linear.Intents.Length), scale);
        }
        catch (Exception defect) when (defect is FormatException or System.FormatException or ArgumentException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw new ModelFileException(path, ModelFileDefect.Inconsistent, defect.Message);
        }
    }
}
