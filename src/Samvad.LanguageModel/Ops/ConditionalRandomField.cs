using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Sequences;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Ops;

/// <summary>
/// The mean, over the examples, of the negative logarithm of the probability of their labels under a <see cref="LinearChain"/> with emissions
/// (batch, time, labels) and transitions (labels + 1, labels), the last row of which is the start.
/// </summary>
/// <remarks>
/// The gradients are computed with the loss, since both come from the same forward and backward pass. So this has to be where
/// <see cref="Tape.Backward"/> starts, or a part of the sum there: the gradient of the loss is taken to be 1.
/// </remarks>
internal sealed unsafe class ConditionalRandomField : Operation
{
    private Tensor _emissions = null!;
    private Tensor _transitions = null!;
    private float* _emissionGradient;
    private float* _transitionGradient;

    /// <summary>The mean loss, times <paramref name="scale"/>.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="lanes">What to compute with; nobody else may use it meanwhile.</param>
    /// <param name="emissions">(batch, time, labels).</param>
    /// <param name="transitions">(labels + 1, labels).</param>
    /// <param name="labels">
    /// (batch · time); an example's labels are one after another, and positions before and after them have <see cref="HeadCrossEntropy.Ignored"/>.
    /// </param>
    /// <param name="scale">What the loss is multiplied with.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentException">A label is outside of its range, or an example's labels have a gap.</exception>
    internal static Tensor Apply(
        Tape tape, ChainLanes lanes, Tensor emissions, Tensor transitions, ReadOnlySpan<int> labels, float scale = 1)
    {
        ShapeException.RequireRank("CRF", emissions.Name, emissions.Shape, 3);
        ShapeException.RequireEqual("CRF", emissions.Name, emissions.Shape, -1, transitions.Name, transitions.Shape, 1);
        if (transitions.Shape.Rows != transitions.Shape.Last + 1)
            throw ShapeException.Because("CRF", transitions.Name, transitions.Shape, "it has to have a row for each label and one for the start");
        if (labels.Length != emissions.Shape.Rows)
            throw ShapeException.Because("CRF", emissions.Name, emissions.Shape, $"there are {labels.Length} labels");

        int* kept = KeepLabels(tape, labels, emissions.Shape);
        var batch = emissions.Shape[0].Size;
        float* emissionGradient = tape.Arena.Allocate(emissions.Shape.Count), losses = tape.Arena.Allocate(batch);
        lanes.Start(transitions.Values);
        tape.Team.Run(new Lane(lanes, emissions, kept, scale / batch, emissionGradient, losses), ChainLanes.Count(batch));
        var loss = tape.Result(new Shape(("loss", 1)), emissions.RequiresGradient || transitions.RequiresGradient);
        *loss.Data = Sum(losses, batch) * scale / batch;
        tape.Arena.Release((float*)kept);
        tape.Arena.Release(losses);
        if (!tape.Recording)
        {
            tape.Arena.Release(emissionGradient);
            return loss;
        }

        var transitionGradient = tape.Arena.Allocate(transitions.Shape.Count);
        lanes.Sum(new Span<float>(transitionGradient, transitions.Values.Length));
        var operation = tape.Next<ConditionalRandomField>(loss);
        operation._emissions = emissions;
        operation._transitions = transitions;
        operation._emissionGradient = emissionGradient;
        operation._transitionGradient = transitionGradient;
        return loss;
    }

    /// <inheritdoc/>
    internal override IEnumerable<Tensor> Inputs => [_emissions, _transitions];

    /// <inheritdoc/>
    internal override void Backward(Tape tape)
    {
        tape.GiveGradient(_emissions, _emissionGradient);
        tape.GiveGradient(_transitions, _transitionGradient);
    }

    /// <inheritdoc/>
    internal override void Release(Tape tape)
    {
        tape.Arena.Release(_emissionGradient);
        tape.Arena.Release(_transitionGradient);
    }

    private static int* KeepLabels(Tape tape, ReadOnlySpan<int> labels, Shape shape)
    {
        var kept = (int*)tape.Arena.Allocate(labels.Length);
        var time = shape[1].Size;
        for (var i = 0; i < labels.Length; i++)
        {
            kept[i] = labels[i];
            if (labels[i] == HeadCrossEntropy.Ignored)
                continue;
            if ((uint)labels[i] >= (uint)shape.Last)
                throw new ArgumentException($"Label {labels[i]} of position {i % time} in example {i / time} is not from 0 to {shape.Last - 1}.", nameof(labels));
            var isAfterGap = i % time > 1 && labels[i - 1] == HeadCrossEntropy.Ignored
                && labels[(i - (i % time))..(i - 1)].ContainsAnyExcept(HeadCrossEntropy.Ignored);
            if (isAfterGap)
                throw new ArgumentException($"Example {i / time} has no label at position {(i % time) - 1}, between others.", nameof(labels));
        }

        return kept;
    }

    private static float Sum(float* losses, int count)
    {
        var sum = 0.0;
        for (var i = 0; i < count; i++)
            sum += losses[i];
        return (float)sum;
    }

    /// <summary>Every so many examples, from one on.</summary>
    private readonly struct Lane(ChainLanes lanes, Tensor emissions, int* labels, float scale, float* gradient, float* losses) : IPartition
    {
        public void Run(int part)
        {
            int batch = emissions.Shape[0].Size, size = emissions.Shape[1].Size * emissions.Shape.Last;
            for (var example = part; example < batch; example += ChainLanes.Count(batch))
                losses[example] = Learn(part, example, size);
        }

        private float Learn(int lane, int example, int size)
        {
            int time = emissions.Shape[1].Size, count = emissions.Shape.Last;
            var own = new ReadOnlySpan<int>(labels + ((nint)example * time), time);
            var all = new Span<float>(gradient + ((nint)example * size), size);
            all.Clear();
            var first = own.IndexOfAnyExcept(HeadCrossEntropy.Ignored);
            if (first < 0)
                return 0;
            var real = own[first..(own.LastIndexOfAnyExcept(HeadCrossEntropy.Ignored) + 1)];
            var scores = new ReadOnlySpan<float>(emissions.Data + ((nint)example * size) + (first * count), real.Length * count);
            return (float)lanes.Learn(lane, scores, real, scale, all.Slice(first * count, scores.Length));
        }
    }
}
