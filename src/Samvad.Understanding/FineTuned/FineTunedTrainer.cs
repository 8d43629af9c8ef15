using Samvad.LanguageModel.Encoders.FineTuning;
using Samvad.Understanding.Intents;

namespace Samvad.Understanding.FineTuned;

/// <summary>
/// Trains a <see cref="FineTunedModel"/> twice: without some phrases of each intent and without some whole intents, whose scores say how far its
/// probabilities can be trusted and how what nobody foresaw scores, and then with all.
/// </summary>
internal sealed class FineTunedTrainer
{
    /// <summary>One of so many texts of each intent is held out.</summary>
    private const int TextHeldOutOf = 8;

    /// <summary>One of so many intents is left out.</summary>
    private const int IntentHeldOutOf = 5;

    /// <summary>From this many out-of-scope examples on, they alone say what is foreign.</summary>
    private const int EnoughForeign = 30;

    /// <summary>Passes through examples: with fewer examples, each is seen more often.</summary>
    private const int FewestEpochs = 4, MostEpochs = 12, UsualPasses = 60_000;

    private readonly IReadOnlyList<LabelledText> _examples;
    private readonly LinearFit _fit;
    private readonly TrainingOptions _options;
    private readonly FineTuningOptions _tuning;
    private readonly string _pretrained;
    private readonly CancellationToken _cancellation;

    public FineTunedTrainer(
        string pretrained,
        ISentenceVectors sentences,
        IReadOnlyList<LabelledText> examples,
        TrainingOptions options,
        FineTuningOptions? tuning,
        CancellationToken cancellation)
    {
        (_pretrained, _examples, _options, _cancellation) = (pretrained, examples, options, cancellation);
        _fit = new(examples, options, sentences, cancellation);
        _tuning = (tuning ?? new() { Epochs = Math.Clamp(UsualPasses / examples.Count, FewestEpochs, MostEpochs) }) with { Seed = options.Seed };
    }

    public FineTunedModel Train(IProgress<double>? progress)
    {
        var held = HeldOut(HalfProgress.Of(progress, 0));
        var model = Fit(_ => true, HalfProgress.Of(progress, 0.5));
        var unknown = Scores(model, "");
        if (!held.Targets.Contains(OneVersusRestTrainer.NoIntent))
            held.Add(unknown, OneVersusRestTrainer.NoIntent);
        return model.With(CalibrationFit.Fit(held, unknown, _options.RejectedShare));
    }

    /// <summary>A model whose probabilities are not to be trusted, of the examples that are used.</summary>
    private FineTunedModel Fit(Func<int, bool> isUsed, IProgress<(double Share, double Loss)>? progress)
    {
        var (features, linear) = _fit.Fit(isUsed, _options.Threads);
        var learnt = Enumerable.Range(0, _examples.Count).Where(row => isUsed(row) && _fit.Targets[row] >= 0)
            .Select(row => (_examples[row].Text, _fit.Targets[row]));
        var encoder = FineTuner.Train(_pretrained, [.. learnt], _fit.Intents.Length, _tuning, progress, _cancellation);
        var untrusted = new Calibration(1, float.NegativeInfinity, 1);
        return new(new IntentClassifier([.. _fit.Intents], features, linear, untrusted), encoder, untrusted);
    }

    private HeldOutScores HeldOut(IProgress<(double Share, double Loss)>? progress)
    {
        var held = new HeldOutScores(_fit.Intents.Length);
        var random = new Random(_options.Seed);
        var isKnown = KnownIntents(random);
        var isHeld = HeldTexts(random);
        var isUsed = (int row) => !isHeld[row] && (_fit.Targets[row] < 0 || isKnown[_fit.Targets[row]]);
        var judged = Enumerable.Range(0, _examples.Count).Where(row => !isUsed(row)).ToArray();
        if (judged.Length == 0)
            return held;
        using var model = Fit(isUsed, progress);
        foreach (var row in judged)
        {
            var scores = Scores(model, _examples[row].Text);
            for (var c = 0; c < scores.Length; c++)
                scores[c] = isKnown[c] ? scores[c] : float.NegativeInfinity;
            var target = _fit.Targets[row];
            held.Add(scores, target >= 0 && isKnown[target] ? target : OneVersusRestTrainer.NoIntent);
        }

        return held;
    }

    /// <summary>All intents but some, unless out-of-scope examples say what is foreign; two have to be left.</summary>
    private bool[] KnownIntents(Random random)
    {
        var isKnown = new bool[_fit.Intents.Length];
        Array.Fill(isKnown, true);
        if (_fit.Targets.Count(target => target < 0) >= EnoughForeign || isKnown.Length < 3)
            return isKnown;
        foreach (var intent in Shuffled(isKnown.Length, random).Take(Math.Max(1, isKnown.Length / IntentHeldOutOf)))
            isKnown[intent] = false;
        return isKnown;
    }

    /// <summary>Some texts of each intent that has enough, and of those that are out of scope.</summary>
    private bool[] HeldTexts(Random random)
    {
        var dealt = new int[_fit.Intents.Length + 1];
        var isHeld = new bool[_examples.Count];
        foreach (var row in Shuffled(isHeld.Length, random))
            isHeld[row] = ++dealt[_fit.Targets[row] + 1] % TextHeldOutOf == 0;
        return isHeld;
    }

    private static float[] Scores(FineTunedModel model, string text) => model.Score(text, new float[model.Linear.Model.Stride]).ToArray();

    private static int[] Shuffled(int count, Random random)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        random.Shuffle(order);
        return order;
    }
}
