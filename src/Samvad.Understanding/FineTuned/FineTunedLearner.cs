using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Samvad.LanguageModel.Encoders;
using Samvad.LanguageModel.Encoders.FineTuning;
using Samvad.Understanding.Intents;

namespace Samvad.Understanding.FineTuned;

/// <summary>
/// Learns a <see cref="FineTunedModel"/>: the pretrained encoder goes on learning from the phrases themselves. The most accurate of our models in
/// English, above all with few phrases; training takes minutes for thousands of them.
/// </summary>
public sealed class FineTunedLearner : IIntentLearner
{
    private readonly string _pretrained;
    private readonly FineTuningOptions? _tuning;
    private readonly TransformerEncoder _encoder;
    private readonly EncoderVectors _sentences;

    /// <param name="pretrained">The file of the encoder: <see cref="EncoderFiles"/>.</param>
    /// <param name="tuning">How it is trained; <see cref="TransformerEncoder.UsualTuning"/> where null.</param>
    /// <exception cref="LanguageModel.Formats.ModelFileException">The file is damaged or of another model.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public FineTunedLearner(string pretrained, FineTuningOptions? tuning = null)
    {
        (_pretrained, _tuning) = (pretrained, tuning);
        _encoder = TransformerEncoder.Open(pretrained);
        _sentences = new(_encoder);
        var content = $"{Path.GetFileName(pretrained)}\n{JsonSerializer.Serialize(tuning)}";
        Id = $"fine-tuned-{_sentences.Id}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 6))}";
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public IIntentModel Train(
        IReadOnlyList<LabelledText> examples,
        TrainingOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default) =>
        new FineTunedTrainer(_pretrained, _sentences, examples, options, _tuning ?? _encoder.UsualTuning(examples.Count), cancellation).Train(progress);

    /// <inheritdoc/>
    public IIntentModel Load(string path) => FineTunedModelFile.Read(path, _pretrained, _sentences);
}
