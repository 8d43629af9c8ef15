using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Elementwise;
using Samvad.LanguageModel.Kernels.Gemm;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Ops;

/// <summary>
/// The last operation of a model: logits = hidden (…, channels) · Wᵀ with W (vocabulary, channels), softmax, and the mean negative
/// logarithm of the labels' probabilities, a chunk of rows at a time, so that there are never more logits than a chunk has.
/// </summary>
/// <remarks>
/// The gradients are computed right after the logits of a chunk, since keeping these would be the only way not to compute them
/// twice. So this has to be where <see cref="Tape.Backward"/> starts: the gradient of the loss is taken to be 1.
/// </remarks>
internal sealed unsafe class HeadCrossEntropy : Operation
{
    /// <summary>The label of a position that does not count.</summary>
    internal const int Ignored = -100;

    private const long ChunkNumbers = 8 << 20;
    private const int LeastChunkRows = 96;

    private Tensor _hidden = null!;
    private Tensor _weight = null!;
    private float* _hiddenGradient;

    /// <summary>The mean loss over the positions that count, times <paramref name="scale"/>; 0 if none counts.</summary>
    /// <exception cref="ShapeException">The shapes do not fit, or there are not as many labels as rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is neither in the vocabulary nor <see cref="Ignored"/>.</exception>
    internal static Tensor Apply(Tape tape, Tensor hidden, Tensor weight, ReadOnlySpan<int> labels, float scale = 1)
    {
        ShapeException.RequireEqual("cross entropy", hidden.Name, hidden.Shape, -1, weight.Name, weight.Shape, 1);
        if (labels.Length != hidden.Shape.Rows)
            throw ShapeException.Because("cross entropy", hidden.Name, hidden.Shape, $"there are {labels.Length} labels");

        int rows = hidden.Shape.Rows, vocabulary = weight.Shape[0].Size;
        var counted = Count(labels, vocabulary);
        var loss = tape.Result(new Shape(("loss", 1)), hidden.RequiresGradient || weight.RequiresGradient);
        var hiddenGradient = tape.Recording ? tape.Arena.Allocate(hidden.Shape.Count) : null;
        var chunkRows = (int)ChunkRows(rows, vocabulary);
        var logits = tape.Arena.Allocate((long)chunkRows * vocabulary);
        var losses = tape.Arena.Allocate(chunkRows);
        var sum = 0.0;
        for (var row = 0; row < rows; row += chunkRows)
        {
            var count = Math.Min(chunkRows, rows - row);
            var chunk = new Chunk(row, count, counted == 0 ? 0 : scale / counted, logits, losses, hiddenGradient);
            sum += Compute(tape, hidden, weight, labels.Slice(row, count), chunk);
        }

        tape.Arena.Release(logits);
        tape.Arena.Release(losses);
        *loss.Data = counted == 0 ? 0 : (float)(sum / counted * scale);
        if (tape.Recording)
        {
            var operation = tape.Next<HeadCrossEntropy>(loss);
            operation._hidden = hidden;
            operation._weight = weight;
            operation._hiddenGradient = hiddenGradient;
        }

        return loss;
    }

    /// <inheritdoc/>
    internal override IEnumerable<Tensor> Inputs => [_hidden, _weight];

    /// <summary>How many rows of logits there are at once.</summary>
    internal static long ChunkRows(long rows, int vocabulary) => Math.Min(rows, Math.Max(LeastChunkRows, ChunkNumbers / vocabulary));

    /// <inheritdoc/>
    internal override void Backward(Tape tape) => tape.GiveGradient(_hidden, _hiddenGradient);

    /// <inheritdoc/>
    internal override void Release(Tape tape) => tape.Arena.Release(_hiddenGradient);

    private static int Count(ReadOnlySpan<int> labels, int vocabulary)
    {
        var counted = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] == Ignored)
                continue;
            if ((uint)labels[i] >= (uint)vocabulary)
                throw new ArgumentOutOfRangeException(nameof(labels), labels[i], $"Label {labels[i]} at {i} is outside the vocabulary of {vocabulary}.");
            counted++;
        }

        return counted;
    }

    private static double Compute(Tape tape, Tensor hidden, Tensor weight, ReadOnlySpan<int> labels, in Chunk chunk)
    {
        int width = hidden.Shape.Last, vocabulary = weight.Shape[0].Size, count = chunk.Count;
        var x = Matrix.Of(hidden.Data + ((nint)chunk.Row * width), width);
        var w = Matrix.Of(weight.Data, width);
        tape.Product.Multiply(tape.Team, x, w.T, chunk.Logits, vocabulary, count, vocabulary, width, false);
        fixed (int* label = labels)
        {
            var slices = Slices.OfRows(count, vocabulary, tape.Team.Threads);
            tape.Team.Run(new SoftmaxRows(tape.Math, slices, chunk, label, vocabulary, tape.Recording), slices.Parts);
        }

        if (tape.Recording)
        {
            var d = Matrix.Of(chunk.Logits, vocabulary);
            tape.Product.Multiply(
                tape.Team, d, w, chunk.HiddenGradient + ((nint)chunk.Row * width), width, count, width, vocabulary, false);
            if (weight.RequiresGradient)
            {
                var target = tape.GradientOf(weight, out var accumulate);
                tape.Product.Multiply(tape.Team, d.T, x, target, width, vocabulary, width, count, accumulate);
            }
        }

        var sum = 0.0;
        for (var i = 0; i < count; i++)
            sum += chunk.Losses[i];
        return sum;
    }

    private readonly struct Chunk(int row, int count, float weight, float* logits, float* losses, float* hiddenGradient)
    {
        internal int Row { get; } = row;

        internal int Count { get; } = count;

        internal float Weight { get; } = weight;

        internal float* Logits { get; } = logits;

        internal float* Losses { get; } = losses;

        internal float* HiddenGradient { get; } = hiddenGradient;
    }

    /// <summary>Turns logits into losses, and into their own gradients.</summary>
    private readonly struct SoftmaxRows(VectorMath math, Slices slices, Chunk chunk, int* labels, int vocabulary, bool gradients)
        : IPartition
    {
        public void Run(int part)
        {
            var start = slices.Start(part);
            for (var row = start; row < start + slices.Length(part); row++)
            {
                var x = chunk.Logits + (row * vocabulary);
                if (labels[row] == Ignored)
                {
                    chunk.Losses[row] = 0;
                    new Span<float>(x, vocabulary).Clear();
                    continue;
                }

                var largest = math.Largest(x, vocabulary);
                var label = x[labels[row]];
                var sum = math.ExpSum(x, vocabulary, 1, largest);
                chunk.Losses[row] = MathF.Log(sum) + largest - label;
                if (!gradients)
                    continue;
                math.Scale(x, chunk.Weight / sum, x, vocabulary, false);
                x[labels[row]] -= chunk.Weight;
            }
        }
    }
}
