using System.Collections.Immutable;

namespace Samvad.Understanding.Intents;

/// <summary>
/// A trained model that says which of an assistant's intents an utterance has, with calibrated probabilities, or that it has
/// none of them. Safe for use by many threads at once, until it is disposed of.
/// </summary>
public interface IIntentModel : IDisposable
{
    /// <summary>The intents' names in ordinal order.</summary>
    ImmutableArray<string> Intents { get; }

    /// <summary>From this probability of "none of these" on, an utterance counts as none of the intents.</summary>
    float NoneThreshold { get; }

    /// <summary>What turning away from there on costs, as phrases say that were held out of the training. New messages differ more from the phrases.</summary>
    ThresholdCost ThresholdCost { get; }

    /// <summary>Writes the likeliest intents, best first, and says how likely none of them is.</summary>
    /// <param name="text">The utterance; of a very long one, only the beginning is read.</param>
    /// <param name="top">Where the intents go, whether or not the utterance counts as none.</param>
    /// <param name="noneProbability">With the probabilities of all intents it adds up to 1.</param>
    /// <returns>How many were written: as many as fit.</returns>
    int Classify(ReadOnlySpan<char> text, Span<ScoredIntent> top, out float noneProbability);

    /// <summary>
    /// Writes the model to a file that its <see cref="IIntentLearner"/> reads; a file that is there is replaced in one step, or left
    /// as it was.
    /// </summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    void Save(string path);
}

/// <summary>What every <see cref="IIntentModel"/> can do.</summary>
public static class IntentModelExtensions
{
    /// <summary>The likeliest intent, and whether the utterance counts as none.</summary>
    public static IntentPrediction Classify(this IIntentModel model, ReadOnlySpan<char> text)
    {
        ScoredIntent best = default;
        model.Classify(text, new Span<ScoredIntent>(ref best), out var none);
        return new IntentPrediction(best, none, none >= model.NoneThreshold);
    }
}
