namespace Samvad.Understanding.Intents;

/// <summary>
/// Learns an <see cref="IntentClassifier"/>: words and pieces of words in any script, and what English words mean (<see cref="StaticVectors"/>), with
/// nothing to download.
/// </summary>
public sealed class SparseLearner : IIntentLearner
{
    /// <inheritdoc/>
    public string Id => $"sparse-{StaticVectors.BuiltIn.Id}";

    /// <inheritdoc/>
    public IIntentModel Train(
        IReadOnlyList<LabelledText> examples,
        TrainingOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default) =>
        IntentClassifier.Train(examples, options, progress, StaticVectors.BuiltIn, cancellation);

    /// <inheritdoc/>
    public IIntentModel Load(string path) => IntentClassifier.Load(path, StaticVectors.BuiltIn);
}
