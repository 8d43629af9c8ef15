using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Samvad.LanguageModel.Encoders;
using Samvad.LanguageModel.Encoders.FineTuning;
using Samvad.Understanding.Intents;

namespace Samvad.Understanding.FineTuned;

/// <summary>
/// Learns a <see cref="FineTunedModel"/>: pretrained encoders go on learning from the phrases themselves. The most accurate of our models in
/// English, above all with few phrases; training takes minutes for thousands of them.
/// </summary>
public sealed class FineTunedLearner : IIntentLearner
{
    private readonly IReadOnlyList<string> _pretrained;
    private readonly FineTuningOptions? _tuning;
    private readonly EncoderVectors _sentences;

    /// <param name="pretrained">The files of the encoders, one or more: <see cref="EncoderFiles"/>. The first counts most.</param>
    /// <param name="tuning">How each is trained; <see cref="TransformerEncoder.UsualTuning"/> where null.</param>
    /// <exception cref="LanguageModel.Formats.ModelFileException">A file is damaged or of another model.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public FineTunedLearner(IReadOnlyList<string> pretrained, FineTuningOptions? tuning = null)
    {
        (_pretrained, _tuning) = (pretrained, tuning);
        _sentences = new(TransformerEncoder.Open(pretrained[0]));
        foreach (var other in pretrained.Skip(1))
            TransformerEncoder.Open(other).Dispose();
        var content = $"{string.Join('\n', pretrained.Select(Path.GetFileName))}\n{JsonSerializer.Serialize(tuning)}";
        var name = pretrained.Count > 1 ? "both" : _sentences.Id;
        Id = $"fine-tuned-{name}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 6))}";
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public IIntentModel Train(
        IReadOnlyList<LabelledText> examples,
        TrainingOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default) =>
        new FineTunedTrainer(_pretrained, _sentences, examples, options, _tuning, cancellation).Train(progress);

    /// <inheritdoc/>
    public IIntentModel Load(string path) => FineTunedModelFile.Read(path, _pretrained, _sentences);
}
