using System.Buffers;
using System.Collections.Immutable;
using Samvad.LanguageModel.Encoders.FineTuning;
using Samvad.Understanding.Intents;

namespace Samvad.Understanding.FineTuned;

/// <summary>
/// Says which intent an utterance has by the logits of a fine-tuned encoder added to the scores of a linear model over words, pieces of words and the
/// vectors of the encoder as it was: the one knows what this assistant's phrases mean, the other how they are written, and what is near none of
/// them. Safe for use by many threads at once.
/// </summary>
public sealed class FineTunedModel : IIntentModel, IDisposable
{
    /// <summary>What a score of the linear model counts beside a logit. Chosen on parts of training data.</summary>
    private const float LinearWeight = 6;

    internal FineTunedModel(IntentClassifier linear, FineTunedEncoder encoder, Calibration calibration) =>
        (Linear, Encoder, Calibration) = (linear, encoder, calibration);

    /// <inheritdoc/>
    public ImmutableArray<string> Intents => Linear.Intents;

    /// <inheritdoc/>
    public float NoneThreshold => Calibration.NoneThreshold;

    /// <summary>The linear model, whose own probabilities are of no use here.</summary>
    internal IntentClassifier Linear { get; }

    internal FineTunedEncoder Encoder { get; }

    internal Calibration Calibration { get; }

    /// <inheritdoc/>
    public int Classify(ReadOnlySpan<char> text, Span<ScoredIntent> top, out float noneProbability)
    {
        var buffer = ArrayPool<float>.Shared.Rent(Linear.Model.Stride);
        var scores = Score(text, buffer);
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
    internal FineTunedModel With(Calibration calibration) => new(Linear, Encoder, calibration);

    /// <summary>The scores of all intents, in a buffer as long as the stride of the linear model.</summary>
    internal Span<float> Score(ReadOnlySpan<char> text, Span<float> buffer)
    {
        Span<float> scores = buffer[..Intents.Length];
        var logits = ArrayPool<float>.Shared.Rent(Intents.Length);
        using (var vector = Linear.Features.Of(text))
        {
            Linear.Features.Score(Linear.Model, vector, buffer);
            // A text without any known n-gram says nothing; what an encoder makes of that is chance.
            Encoder.Read(vector.Count == Linear.Features.Sentences!.Dimensions ? "" : text, logits);
        }

        for (var c = 0; c < scores.Length; c++)
            scores[c] = logits[c] + (LinearWeight * scores[c]);
        ArrayPool<float>.Shared.Return(logits);
        return scores;
    }
}
