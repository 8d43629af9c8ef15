using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Elementwise;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Optimisers;
using Samvad.LanguageModel.Tensors;
using Samvad.LanguageModel.Training;

namespace Samvad.LanguageModel.Encoders;

/// <summary>Lets parameters learn from examples, several times through all of them: with AdamW, a warm-up over a tenth of the steps, then half a cosine.</summary>
internal static class EpochTraining
{
    private const float ClipNorm = 1, WarmUp = 0.1f;

    /// <param name="parameters">What learns.</param>
    /// <param name="examples">What it learns from; not empty.</param>
    /// <param name="length">How long an example is.</param>
    /// <param name="options">How.</param>
    /// <param name="loss">The loss of a batch, on a tape.</param>
    /// <param name="progress">Told the share that is done, 0 to 1, and the loss of the last batch.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="NonFiniteException">The gradients are not finite.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    internal static void Run<T>(
        ParameterStore parameters,
        IReadOnlyList<T> examples,
        Func<T, int> length,
        EpochOptions options,
        Func<Tape, T[], Pass, Tensor> loss,
        IProgress<(double Share, double Loss)>? progress,
        CancellationToken cancellation)
    {
        using var tape = new Tape();
        using var optimiser = new AdamW(parameters, new AdamWOptions(Beta2: 0.98f, Decay: options.Decay));
        using var norm = new GradientNorm(parameters, WorkerTeam.Shared, VectorMath.Current);
        var order = new EpochOrder<T>(examples, length, options.Batch, options.Seed);
        var steps = options.Epochs * order.Batches;
        var rate = new LearningRate(options.Rate, options.Rate / 100, (int)(steps * WarmUp), steps);
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            foreach (var batch in order.Next())
            {
                cancellation.ThrowIfCancellationRequested();
                tape.Reset();
                var result = loss(tape, batch, new Pass(true, options.Seed, optimiser.Steps));
                var lost = result.Values[0];
                tape.Backward(result);
                var size = norm.Compute();
                if (!float.IsFinite(size))
                    throw new NonFiniteException(optimiser.Steps, null);
                optimiser.Step(rate.At(optimiser.Steps), size > ClipNorm ? ClipNorm / size : 1);
                progress?.Report(((double)optimiser.Steps / steps, lost));
            }
        }
    }
}
