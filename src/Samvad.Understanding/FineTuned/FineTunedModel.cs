using System.Buffers;
using System.Collections.Immutable;
using Samvad.LanguageModel.Encoders.FineTuning;
using Samvad.Understanding.Intents;

namespace Samvad.Understanding.FineTuned;

/// <summary>
/// Says which intent an utterance has by the logits of fine-tuned encoders added to the scores of a linear model over words, pieces of words and the
/// vectors of the first encoder as it was: the ones know what this assistant's phrases mean, the other how they are written. That an utterance has none of
/// the intents is said by the linear model alone, which has seen more often what nobody foresaw. Safe for use by many threads at once.
/// </summary>
public sealed class FineTunedModel : IIntentModel
{
    /// <summary>What a score of the linear model counts beside a logit. Chosen on parts of training data.</summary>
    private const float LinearWeight = 6;

    /// <summary>What a logit of another than the first encoder counts. Chosen in the same way.</summary>
    private const float OtherWeight = 0.5f;

    internal FineTunedModel(IntentClassifier linear, ImmutableArray<FineTunedEncoder> encoders, float scale) => (Linear, Encoders, Scale) = (linear, encoders, scale);

    /// <inheritdoc/>
    public ImmutableArray<string> Intents => Linear.Intents;

    /// <inheritdoc/>
    public float NoneThreshold => Linear.NoneThreshold;

    /// <inheritdoc/>
    public ThresholdCost ThresholdCost => Linear.ThresholdCost;

    /// <summary>The linear model.</summary>
    internal IntentClassifier Linear { get; }

    /// <summary>The encoders; the first counts most.</summary>
    internal ImmutableArray<FineTunedEncoder> Encoders { get; }

    /// <summary>What sums of logits and scores are multiplied by before they become probabilities; the inverse of a temperature.</summary>
    internal float Scale { get; }

    /// <inheritdoc/>
    public int Classify(ReadOnlySpan<char> text, Span<ScoredIntent> top, out float noneProbability)
    {
        var buffer = ArrayPool<float>.Shared.Rent(Linear.Model.Stride);
        var scores = Score(text, buffer, out noneProbability);
        new Calibration(Scale, float.NegativeInfinity, 1).Apply(scores);
        foreach (ref var probability in scores)
            probability *= 1 - noneProbability;
        var count = ScoredIntent.TakeTop(Intents, scores, top);
        ArrayPool<float>.Shared.Return(buffer);
        return count;
    }

    /// <inheritdoc/>
    public void Save(string path) => FineTunedModelFile.Write(this, path);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var encoder in Encoders)
            encoder.Dispose();
    }

    /// <summary>The sums of logits and scores of all intents, in a buffer as long as the stride of the linear model.</summary>
    internal Span<float> Score(ReadOnlySpan<char> text, Span<float> buffer) => Score(text, buffer, out _);

    private Span<float> Score(ReadOnlySpan<char> text, Span<float> buffer, out float noneProbability)
    {
        var linear = ArrayPool<float>.Shared.Rent(Linear.Model.Stride);
        var logits = buffer[..Intents.Length];
        var spelt = ArrayPool<char>.Shared.Rent(Spelling.Capacity(text.Length));
        var meant = Linear.Features.Spelling.Meant(text, spelt);
        using (var vector = Linear.Features.Of(meant))
            Linear.Features.Score(Linear.Model, vector, linear);
        for (var c = 0; c < logits.Length; c++)
            logits[c] = LinearWeight * linear[c];
        noneProbability = Linear.Calibration.Apply(linear.AsSpan(0, Intents.Length));
        foreach (var encoder in Encoders)
        {
            encoder.Read(meant, linear);
            var weight = encoder == Encoders[0] ? 1 : OtherWeight;
            for (var c = 0; c < logits.Length; c++)
                logits[c] += weight * linear[c];
        }

        ArrayPool<char>.Shared.Return(spelt);
        ArrayPool<float>.Shared.Return(linear);
        return logits;
    }
}
