using Samvad.LanguageModel.Encoders.Utterances;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Tagging;

namespace Samvad.Understanding.Transformer;

/// <summary>
/// Trains an <see cref="UtteranceModel"/> twice: on all texts but some, whose scores say how far its probabilities can be trusted, and on all.
/// </summary>
internal sealed class UtteranceModelTrainer
{
    /// <summary>The words that can be guessed; rarer ones teach little and cost as much.</summary>
    private const int MostWords = 2000;

    private readonly IReadOnlyList<UtteranceText> _texts;
    private readonly IReadOnlyList<TaggedTokens> _unlabelled;
    private readonly string[] _intents;
    private readonly TagSet _tags;
    private readonly UtteranceTrainingOptions _options;
    private readonly UtteranceVocabulary _vocabulary;
    private readonly int[] _targets;

    public UtteranceModelTrainer(
        IReadOnlyList<UtteranceText> texts, IReadOnlyList<TaggedTokens> unlabelled, TagSet tags, UtteranceTrainingOptions options)
    {
        (_texts, _unlabelled, _tags, _options) = (texts, unlabelled, tags, options);
        _intents = [.. texts.Select(text => text.Intent).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        _targets = [.. texts.Select(text => text.Intent is null ? OneVersusRestTrainer.NoIntent : Array.IndexOf(_intents, text.Intent))];
        _vocabulary = UtteranceVocabulary.Of([.. texts.Select(text => text.Tokens), .. unlabelled], MostWords);
    }

    public UtteranceModel Train(double rejectedShare, IProgress<double>? progress, CancellationToken cancellation)
    {
        var held = HeldOutRows.Choose([.. _texts.Select(text => text.Intent)], _options.Seed);
        var calibrating = held.Any(isHeld => isHeld);
        // The texts are gone through twice, the messages once.
        var reading = _unlabelled.Count / (_unlabelled.Count + (2.0 * _texts.Count));
        var half = (1 - reading) / 2;
        using var reader = Reader(PartProgress.Of(progress, 0, reading), cancellation);
        var scores = calibrating ? HeldOutScores(held, reader, PartProgress.Of(progress, reading, half), cancellation) : new HeldOutScores(_intents.Length);
        var encoder = Encoder(_ => true, reader, PartProgress.Of(progress, reading + half, half), cancellation);
        var unknown = new float[_intents.Length];
        encoder.Read(_vocabulary.Read("", []), unknown, []);
        if (!scores.Targets.Contains(OneVersusRestTrainer.NoIntent))
            scores.Add(unknown, OneVersusRestTrainer.NoIntent);
        return new([.. _intents], _vocabulary, encoder, Tagger(cancellation), CalibrationFit.Fit(scores, unknown, rejectedShare));
    }

    /// <summary>Trains on all texts alone: the model's probabilities are not to be trusted, and it turns nothing away.</summary>
    public UtteranceModel TrainUncalibrated(CancellationToken cancellation)
    {
        using var reader = Reader(null, cancellation);
        return new([.. _intents], _vocabulary, Encoder(_ => true, reader, null, cancellation), Tagger(cancellation), new Calibration(1, float.NegativeInfinity, 1));
    }

    private EntityTagger? Tagger(CancellationToken cancellation) => _tags.Labels.IsEmpty
        ? null
        : new EntityTaggerTrainer([.. _texts.Select(text => text.Tokens)], _tags, new TaggerOptions { Seed = _options.Seed }).Train(null, cancellation);

    private UtteranceEncoder New() => new(
        new(_vocabulary.Features, _vocabulary.Words, _intents.Length, _tags.Labels.IsEmpty ? 0 : _tags.Count), _options.Seed);

    /// <summary>An encoder that has learnt from the unlabelled messages alone; null without any.</summary>
    private UtteranceEncoder? Reader(IProgress<(double Share, double Loss)>? progress, CancellationToken cancellation)
    {
        if (_unlabelled.Count == 0)
            return null;
        var encoder = New();
        UtteranceTrainer.Train(encoder, [.. _unlabelled.Select(text => Example(text, UtteranceExample.None) with { Tags = null })], _options, progress, cancellation);
        return encoder;
    }

    private UtteranceEncoder Encoder(
        Func<int, bool> isUsed, UtteranceEncoder? reader, IProgress<(double Share, double Loss)>? progress, CancellationToken cancellation)
    {
        var encoder = New();
        if (reader is not null)
            encoder.CopyFrom(reader);
        UtteranceExample[] examples = [.. Enumerable.Range(0, _texts.Count).Where(isUsed).Select(i => Example(_texts[i].Tokens, _targets[i]))];
        UtteranceTrainer.Train(encoder, examples, _options, progress, cancellation);
        return encoder;
    }

    private UtteranceExample Example(TaggedTokens text, int target) => new(
        _vocabulary.Read(text.Text, text.Tokens),
        _vocabulary.WordsOf(text.Tokens),
        target == OneVersusRestTrainer.NoIntent ? UtteranceExample.None : target,
        _tags.Labels.IsEmpty ? null : text.Tags);

    private HeldOutScores HeldOutScores(
        bool[] held, UtteranceEncoder? reader, IProgress<(double Share, double Loss)>? progress, CancellationToken cancellation)
    {
        using var encoder = Encoder(i => !held[i], reader, progress, cancellation);
        var scores = new HeldOutScores(_intents.Length);
        var row = new float[_intents.Length];
        for (var i = 0; i < _texts.Count; i++)
        {
            if (!held[i])
                continue;
            encoder.Read(_vocabulary.Read(_texts[i].Tokens.Text, _texts[i].Tokens.Tokens), row, []);
            scores.Add(row, _targets[i]);
        }

        return scores;
    }
}
