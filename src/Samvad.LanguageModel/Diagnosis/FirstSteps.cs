using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Elementwise;
using Samvad.LanguageModel.Optimisers;
using Samvad.LanguageModel.Tensors;
using Samvad.LanguageModel.Training;

namespace Samvad.LanguageModel.Diagnosis;

/// <summary>What the first training steps of a fresh model did, all on the same batch.</summary>
/// <param name="Losses">The loss before each step.</param>
/// <param name="Ratios">How far the first step moved each matrix, relative to its size: the norms of both, divided.</param>
internal sealed record FirstSteps(IReadOnlyList<float> Losses, IReadOnlyList<UpdateRatio> Ratios)
{
    /// <summary>What part of the first loss may be left for a batch to count as learned.</summary>
    internal const float Learned = 0.1f;

    private const int Most = 150;

    /// <summary>Trains until the batch is learned, at most 150 steps.</summary>
    internal static FirstSteps Make(ISubject model, Tape tape, Batch batch, float learningRate, CancellationToken cancellation)
    {
        using var optimiser = new AdamW(model.Parameters, new AdamWOptions(Decay: 0));
        using var norm = new GradientNorm(model.Parameters, WorkerTeam.Shared, VectorMath.Current);
        var losses = new List<float>();
        IReadOnlyList<UpdateRatio> ratios = [];
        for (var step = 0; step < Most; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            tape.Reset();
            tape.Recording = true;
            var loss = model.Loss(tape, batch.Tokens, batch.Labels, batch.Size, batch.Time);
            losses.Add(loss.Values[0]);
            if (!float.IsFinite(losses[^1]) || losses[^1] < Learned * losses[0])
                break;
            tape.Backward(loss);
            var size = norm.Compute();
            var before = step == 0 ? Matrices(model).Select(matrix => matrix.Values.ToArray()).ToArray() : null;
            optimiser.Step(learningRate, size > 1 ? 1 / size : 1);
            if (before is not null)
                ratios = [.. Matrices(model).Zip(before, Ratio)];
        }

        return new(losses, ratios);
    }

    private static IEnumerable<Tensor> Matrices(ISubject model) => model.Parameters.Tensors.Where(tensor => tensor.Shape.Rank > 1);

    private static UpdateRatio Ratio(Tensor matrix, float[] before)
    {
        double moved = 0, size = 0;
        for (var i = 0; i < before.Length; i++)
        {
            double change = matrix.Values[i] - before[i];
            moved += change * change;
            size += (double)before[i] * before[i];
        }

        return new(matrix.Name, size == 0 ? double.PositiveInfinity : Math.Sqrt(moved / size));
    }
}

/// <summary>How far a step moved a matrix.</summary>
/// <param name="Parameter">The matrix.</param>
/// <param name="Value">The norm of the change by the norm of the matrix.</param>
internal sealed record UpdateRatio(string Parameter, double Value);
