using System.Buffers;
using System.Collections.Immutable;
using Samvad.LanguageModel.Encoders.Utterances;
using Samvad.LanguageModel.Sequences;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Tagging;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Transformer;

/// <summary>
/// A small transformer of our own that says which intent an utterance has and which entities are in it, learnt from an assistant's phrases
/// alone, without any download. For entities, the scores of an <see cref="EntityTagger"/> are added to its own: the one knows pairs of words, the
/// other the sentence. Safe for use by many threads at once.
/// </summary>
public sealed class UtteranceModel : IIntentModel
{
    /// <summary>Of longer texts, only as many UTF-16 units are read.</summary>
    private const int MostUnits = 4096;

    private readonly LinearChain? _chain;

    internal UtteranceModel(
        ImmutableArray<string> intents, UtteranceVocabulary vocabulary, UtteranceEncoder encoder, EntityTagger? tagger, Calibration calibration)
    {
        (Intents, Vocabulary, Encoder, Tagger, Calibration) = (intents, vocabulary, encoder, tagger, calibration);
        _chain = tagger is null ? null : Chain(encoder.Transitions, tagger);
    }

    /// <inheritdoc/>
    public ImmutableArray<string> Intents { get; }

    /// <inheritdoc/>
    public float NoneThreshold => Calibration.NoneThreshold;

    /// <inheritdoc/>
    public ThresholdCost ThresholdCost => Calibration.Cost;

    /// <summary>What tags entities with the encoder; null if there are none.</summary>
    internal EntityTagger? Tagger { get; }

    internal UtteranceVocabulary Vocabulary { get; }

    internal UtteranceEncoder Encoder { get; }

    internal Calibration Calibration { get; }

    /// <inheritdoc/>
    public int Classify(ReadOnlySpan<char> text, Span<ScoredIntent> top, out float noneProbability)
    {
        var read = text[..Math.Min(text.Length, MostUnits)].ToString();
        var buffer = ArrayPool<float>.Shared.Rent(Intents.Length);
        var scores = buffer.AsSpan(0, Intents.Length);
        Score(read, Tokeniser.Split(read), scores);
        noneProbability = Calibration.Apply(scores);
        var count = ScoredIntent.TakeTop(Intents, scores, top);
        ArrayPool<float>.Shared.Return(buffer);
        return count;
    }

    /// <summary>The entities of a text, in order; none overlaps another. Empty if it was trained without marks.</summary>
    public IReadOnlyList<EntityMark> Find(string text) => Find(text, Tokeniser.Split(text));

    /// <inheritdoc/>
    public void Save(string path) => UtteranceModelFile.Write(this, path);

    /// <inheritdoc/>
    public void Dispose() => Encoder.Dispose();

    internal void Score(string text, Token[] tokens, Span<float> scores) => Encoder.Read(Vocabulary.Read(text, tokens), scores, []);

    internal IReadOnlyList<EntityMark> Find(string text, Token[] tokens)
    {
        if (Tagger is null || tokens.Length == 0)
            return [];
        var emissions = new float[tokens.Length * Tagger.Tags.Count];
        Encoder.Read(Vocabulary.Read(text, tokens), [], emissions);
        Tagger.AddScores(new TokenFeatures(), text, tokens, emissions);
        var tags = new int[tokens.Length];
        new LinearChain(_chain!).Best(emissions, tags);
        var spans = new List<TokenSpan>();
        TokenSpan.Read(tags, spans);
        return [.. spans.Select(span => new EntityMark(
            Tagger.Labels[span.Label], tokens[span.First].Start, tokens[span.End - 1].End - tokens[span.First].Start))];
    }

    private static LinearChain Chain(ReadOnlySpan<float> transitions, EntityTagger tagger)
    {
        var sums = transitions.ToArray();
        for (var i = 0; i < sums.Length; i++)
            sums[i] += tagger.Transitions[i];
        var chain = new LinearChain(tagger.Tags.Count);
        chain.SetTransitions(tagger.Tags.Allowed(sums));
        return chain;
    }
}
