using System.Collections.Immutable;
using System.Globalization;
using Samvad.LanguageModel.Encoders.FineTuning;
using Samvad.LanguageModel.Formats;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Tagging;
using ModelFileException = Samvad.Understanding.Intents.ModelFileException;

namespace Samvad.Understanding.FineTuned;

/// <summary>
/// The file of a trained model: what each encoder has learnt, and the linear model as <see cref="ModelContent"/> writes it. The table of embeddings is
/// not in it: that is the pretrained encoder's.
/// </summary>
internal static class FineTunedModelFile
{
    private const string Linear = "linear", Scale = "scale", Encoders = "encoders";

    private static readonly TensorModelFile s_file = new("fine-tuned model", "4");

    public static void Write(FineTunedModel model, string path)
    {
        var linear = ModelContent.Serialise(model.Linear);
        s_file.Write(
            path,
            [.. model.Encoders.SelectMany((encoder, place) => encoder.ToSave(Prefix(place))), TensorToSave.Of<byte>(Linear, ElementType.U8, [linear.Length], linear)],
            new Dictionary<string, string>
            {
                [Scale] = model.Scale.ToString("R", CultureInfo.InvariantCulture),
                [Encoders] = string.Join(',', model.Encoders.Select(encoder => encoder.Id)),
            });
    }

    public static FineTunedModel Read(string path, IReadOnlyList<string> pretrained, ISentenceVectors sentences) => s_file.Read(path, file =>
    {
        var linear = ModelContent.Parse(TensorModelFile.Elements<byte>(file, Linear), path, sentences);
        var scale = float.Parse(file.Metadata.GetValueOrDefault(Scale, ""), CultureInfo.InvariantCulture);
        ImmutableArray<FineTunedEncoder> encoders = [.. pretrained.Select((encoder, place) => FineTunedEncoder.Load(file, encoder, linear.Intents.Length, Prefix(place)))];
        var (trained, used) = (file.Metadata.GetValueOrDefault(Encoders, ""), string.Join(',', encoders.Select(encoder => encoder.Id)));
        return trained == used
            ? new FineTunedModel(linear, encoders, scale)
            : throw new ModelFileException(path, ModelFileDefect.OtherVectors, $"trained with the encoders {trained}, to be used with {used}.");
    });

    /// <summary>What the names of an encoder's tensors begin with.</summary>
    private static string Prefix(int place) => $"{place}.";
}
