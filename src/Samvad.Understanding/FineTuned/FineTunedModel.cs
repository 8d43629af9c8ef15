using System.Buffers;
using System.Collections.Immutable;
using Samvad.LanguageModel.Encoders.FineTuning;
using Samvad.Understanding.Intents;

namespace Samvad.Understanding.FineTuned;

/// <summary>
/// Says which intent an utterance has by the logits of a fine-tuned encoder, which knows what words mean, added to the scores of a linear model over
/// words and pieces of words, which knows how they are written. Safe for use by many threads at once.
/// </summary>
public sealed class FineTunedModel : IIntentModel, IDisposable
{
    /// <summary>What a score of the linear model counts beside a logit. Chosen on parts of training data.</summary>
    internal const float LinearWeight = 4;

    internal FineTunedModel(ImmutableArray<string> intents, IntentFeatures features, LinearModel linear, FineTunedEncoder encoder, Calibration calibration) =>
        (Intents, Features, Linear, Encoder, Calibration) = (intents, features, linear, encoder, calibration);

    /// <inheritdoc/>
    public ImmutableArray<string> Intents { get; }

    /// <inheritdoc/>
    public float NoneThreshold => Calibration.NoneThreshold;

    internal IntentFeatures Features { get; }

    internal LinearModel Linear { get; }

    internal FineTunedEncoder Encoder { get; }

    internal Calibration Calibration { get; }

    /// <inheritdoc/>
    public int Classify(ReadOnlySpan<char> text, Span<ScoredIntent> top, out float noneProbability)
    {
        var buffer = ArrayPool<float>.Shared.Rent(Linear.Stride);
        Score(text, buffer);
        var scores = buffer.AsSpan(0, Intents.Length);
        noneProbability = Calibration.Apply(scores);
        var count = ScoredIntent.TakeTop(Intents, scores, top);
        ArrayPool<float>.Shared.Return(buffer);
        return count;
    }

    /// <inheritdoc/>
    public void Save(string path) => FineTunedModelFile.Write(this, path);

    /// <inheritdoc/>
    public void Dispose() => Encoder.Dispose();

    /// <summary>The same model with other probabilities.</summary>
    internal FineTunedModel With(Calibration calibration) => new(Intents, Features, Linear, Encoder, calibration);

    /// <summary>The scores of all intents; <paramref name="scores"/> is (stride) of the linear model.</summary>
    internal void Score(ReadOnlySpan<char> text, Span<float> scores)
    {
        var buffer = ArrayPool<float>.Shared.Rent(Intents.Length);
        var logits = buffer.AsSpan(0, Intents.Length);
        using (var vector = Features.Of(text))
        {
            Features.Score(Linear, vector, scores);
            // A text of which nothing is known says nothing; what an encoder makes of that is chance.
            Encoder.Read(vector.Count == 0 ? "" : text, logits);
        }

        for (var c = 0; c < logits.Length; c++)
            scores[c] = logits[c] + (LinearWeight * scores[c]);
        ArrayPool<float>.Shared.Return(buffer);
    }
}
