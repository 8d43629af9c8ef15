using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Samvad.LanguageModel.Encoders;
using Samvad.LanguageModel.Encoders.FineTuning;
using Samvad.LanguageModel.Formats;
using Samvad.Understanding.Intents;

namespace Samvad.Understanding.FineTuned;

/// <summary>
/// Learns a <see cref="FineTunedModel"/>: the pretrained encoder goes on learning from the phrases themselves. The most accurate of our models in
/// English, above all with few phrases; training takes minutes for thousands of them.
/// </summary>
/// <param name="pretrained">The file of the encoder: <see cref="SentenceEncoderFile"/>.</param>
/// <param name="tuning">How it is trained; where null, as many epochs as suit the number of phrases.</param>
/// <exception cref="LanguageModel.Formats.ModelFileException">The file is damaged or of another model.</exception>
/// <exception cref="IOException">The file cannot be read.</exception>
public sealed class FineTunedLearner(string pretrained, FineTuningOptions? tuning = null) : IIntentLearner
{
    /// <inheritdoc/>
    public string Id { get; } = $"fine-tuned-{Hash(pretrained, tuning)}";

    /// <inheritdoc/>
    public IIntentModel Train(
        IReadOnlyList<LabelledText> examples,
        TrainingOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default) =>
        new FineTunedTrainer(pretrained, examples, options, tuning, cancellation).Train(progress);

    /// <inheritdoc/>
    public IIntentModel Load(string path) => FineTunedModelFile.Read(path, pretrained);

    /// <summary>Of the pretrained weights only the header counts: which tensors there are.</summary>
    private static string Hash(string pretrained, FineTuningOptions? tuning)
    {
        // A file that is no encoder is to be told before the training begins.
        SentenceEncoder.Open(pretrained).Dispose();
        using var file = SafetensorsFile.Open(pretrained);
        var tensors = string.Join('\n', file.Tensors.Select(tensor => $"{tensor.Name} {string.Join(' ', tensor.Shape)}"));
        var content = string.Create(CultureInfo.InvariantCulture, $"{tuning}\n{Path.GetFileNameWithoutExtension(pretrained)}\n{tensors}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 6));
    }
}
