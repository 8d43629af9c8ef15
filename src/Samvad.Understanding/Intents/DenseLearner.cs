namespace Samvad.Understanding.Intents;

/// <summary>
/// Learns an <see cref="IntentClassifier"/> from words and pieces of words together with sentence vectors, so that a phrase that shares
/// no word with the samples may be understood.
/// </summary>
/// <param name="sentences">Where sentence vectors come from; has to live as long as the models.</param>
public sealed class DenseLearner(ISentenceVectors sentences) : IIntentLearner
{
    /// <inheritdoc/>
    public string Id => $"dense-{sentences.Id}";

    /// <inheritdoc/>
    public IIntentModel Train(
        IReadOnlyList<LabelledText> examples,
        TrainingOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default) =>
        IntentClassifier.Train(examples, options, progress, sentences, cancellation);

    /// <inheritdoc/>
    public IIntentModel Load(string path) => IntentClassifier.Load(path, sentences);
}
