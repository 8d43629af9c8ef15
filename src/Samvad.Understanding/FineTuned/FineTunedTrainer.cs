using Samvad.LanguageModel.Encoders;
using Samvad.LanguageModel.Encoders.FineTuning;
using Samvad.Understanding.Intents;

namespace Samvad.Understanding.FineTuned;

/// <summary>
/// Trains a <see cref="FineTunedModel"/> twice: without some phrases of each intent, whose scores say how far its probabilities can be trusted, and
/// then with all. Each of its encoders is the mean of both.
/// </summary>
internal sealed class FineTunedTrainer
{
    /// <summary>What scores are multiplied by where there are too few phrases to hold any out; logits that were overlearnt are too sure.</summary>
    private const float UsualScale = 0.5f;

    private readonly IReadOnlyList<string> _pretrained;
    private readonly ISentenceVectors _sentences;
    private readonly IReadOnlyList<LabelledText> _examples;
    private readonly TrainingOptions _options;
    private readonly FineTuningOptions? _tuning;
    private readonly CancellationToken _cancellation;

    public FineTunedTrainer(
        IReadOnlyList<string> pretrained,
        ISentenceVectors sentences,
        IReadOnlyList<LabelledText> examples,
        TrainingOptions options,
        FineTuningOptions? tuning,
        CancellationToken cancellation) =>
        (_pretrained, _sentences, _examples, _options, _tuning, _cancellation) = (pretrained, sentences, examples, options, tuning, cancellation);

    /// <exception cref="ArgumentException">No example has an intent, or an option is out of its range.</exception>
    public FineTunedModel Train(IProgress<double>? progress)
    {
        var isHeld = HeldOutRows.Choose([.. _examples.Select(example => example.Intent)], _options.Seed);
        var seen = _examples.Where((example, row) => !isHeld[row] || example.Intent is null).ToArray();
        if (seen.Length == _examples.Count)
            return Fit(seen, _options.Seed, progress, 0.5, UsualScale);
        using var first = Fit(seen, _options.Seed + 1, progress, 0, UsualScale);
        var scale = Scale(first, _examples.Where((example, row) => isHeld[row] && example.Intent is not null));
        using var all = Fit([.. _examples], _options.Seed, progress, 0.5, scale);
        return new(all.Linear, [.. _pretrained.Select((pretrained, place) => FineTunedEncoder.Mean(pretrained, first.Encoders[place], all.Encoders[place]))], scale);
    }

    /// <summary>One of the two trainings.</summary>
    /// <param name="examples">What is learnt from.</param>
    /// <param name="seed">Fixes the order.</param>
    /// <param name="progress">Told the share of both trainings that is done.</param>
    /// <param name="start">The share at which this one begins.</param>
    /// <param name="scale">The model's scale.</param>
    private FineTunedModel Fit(LabelledText[] examples, int seed, IProgress<double>? progress, double start, float scale)
    {
        var linear = IntentClassifier.Train(examples, _options, null, _sentences, _cancellation);
        (string, int)[] learnt =
        [
            .. examples.Where(example => example.Intent is not null)
                .Select(example => (example.Text, linear.Intents.AsSpan().BinarySearch(example.Intent!, StringComparer.Ordinal))),
        ];
        var share = 0.5 / _pretrained.Count;
        return new(linear, [.. _pretrained.Select((pretrained, place) => Tune(pretrained, PartProgress.Of(progress, start + (place * share), share)))], scale);

        FineTunedEncoder Tune(string pretrained, PartProgress? part)
        {
            var tuning = (_tuning ?? Usual(pretrained)) with { Seed = seed };
            return FineTuner.Train(pretrained, learnt, linear.Intents.Length, tuning, part, _cancellation);
        }

        FineTuningOptions Usual(string pretrained)
        {
            using var encoder = TransformerEncoder.Open(pretrained);
            return encoder.UsualTuning(_examples.Count);
        }
    }

    /// <summary>What makes the scores of texts that were not seen in training into probabilities.</summary>
    private float Scale(FineTunedModel model, IEnumerable<LabelledText> unseen)
    {
        var held = new HeldOutScores(model.Intents.Length);
        var buffer = new float[model.Linear.Model.Stride];
        foreach (var example in unseen)
            held.Add(model.Score(example.Text, buffer), model.Intents.AsSpan().BinarySearch(example.Intent!, StringComparer.Ordinal));
        return CalibrationFit.Fit(held, model.Score("", buffer), _options.RejectedShare).Scale;
    }
}
