using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Elementwise;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Optimisers;
using Samvad.LanguageModel.Sequences;
using Samvad.LanguageModel.Training;

namespace Samvad.LanguageModel.Encoders.Utterances;

/// <summary>Trains an <see cref="UtteranceEncoder"/>.</summary>
public static class UtteranceTrainer
{
    private const float ClipNorm = 1;
    private const float WarmUp = 0.1f;

    /// <summary>
    /// Trains an encoder. Examples without intent and tags teach it to guess hidden words alone: with messages that nobody has labelled,
    /// train with those first.
    /// </summary>
    /// <param name="model">What is trained.</param>
    /// <param name="examples">What it learns from; not empty.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told the share that is done, 0 to 1, and the mean loss of the last epoch.</param>
    /// <param name="cancellation">Stops the training.</param>
    /// <exception cref="NonFiniteException">The loss or the gradients are not finite.</exception>
    /// <exception cref="OperationCanceledException">The training was stopped.</exception>
    public static void Train(
        UtteranceEncoder model,
        IReadOnlyList<UtteranceExample> examples,
        UtteranceTrainingOptions options,
        IProgress<(double Share, double Loss)>? progress = null,
        CancellationToken cancellation = default)
    {
        using var tape = new Tape();
        using var optimiser = new AdamW(model.Parameters, new AdamWOptions(Beta2: 0.98f, Decay: options.Decay));
        using var norm = new GradientNorm(model.Parameters, WorkerTeam.Shared, VectorMath.Current);
        var lanes = model.Config.Tags > 0 ? new ChainLanes(model.Config.Tags) : null;
        var order = new EpochOrder<UtteranceExample>(examples, example => example.Utterance.Tokens.Length, options.Batch, options.Seed);
        var steps = options.Epochs * order.Batches;
        var rate = new LearningRate(options.Rate, options.Rate / 100, (int)(steps * WarmUp), steps);
        var batch = new UtteranceBatch();
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            var sum = 0.0;
            foreach (var chosen in order.Next())
            {
                cancellation.ThrowIfCancellationRequested();
                batch.FillForLearning(chosen, options, model.Config.MostTokens, ((ulong)options.Seed << 32) + (ulong)optimiser.Steps);
                tape.Reset();
                var loss = model.Loss(tape, lanes, batch, new Pass(true, options.Seed, optimiser.Steps), options.Dropout);
                sum += loss.Values[0];
                tape.Backward(loss);
                var size = norm.Compute();
                if (!float.IsFinite(size))
                    throw new NonFiniteException(optimiser.Steps, null);
                optimiser.Step(rate.At(optimiser.Steps), size > ClipNorm ? ClipNorm / size : 1);
            }

            progress?.Report(((epoch + 1.0) / options.Epochs, sum / order.Batches));
        }
    }
}
