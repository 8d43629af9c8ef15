using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Kernels.Gemm;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Ops;

/// <summary>
/// A gated recurrent unit which looks at a memory before every step, by additive attention (Bahdanau et al., 2015): the decoder of a
/// translator. y (batch, time, width + channels) has the states, and behind each what was read for it.
/// </summary>
internal sealed unsafe class AttentiveGru : Operation
{
    private const string Name = "attentive GRU";

    private Tensor _gates = null!;
    private Tensor? _start;
    private GruWeights _weights;
    private AdditiveMemory _memory;
    private Tensor _context = null!;
    private GruSteps _steps;
    private AdditiveAttention _attention;

    /// <inheritdoc/>
    internal override IEnumerable<Tensor> Inputs
    {
        get
        {
            Tensor[] always =
                [_gates, _weights.Weight, _weights.Bias, _memory.Keys, _memory.Memory, _memory.Query, _memory.Score, _context];
            return _start is null ? always : [.. always, _start];
        }
    }

    /// <summary>
    /// Computes it from the gates' inputs (batch, time, 3 · width) and a first state (batch, width), zero where it is null. If
    /// <paramref name="lengths"/> is not empty, it says how many places of each example's memory are real.
    /// </summary>
    /// <param name="tape">The tape.</param>
    /// <param name="gates">What the input gives to the gates.</param>
    /// <param name="start">The first state, or null.</param>
    /// <param name="weights">What the GRU learns.</param>
    /// <param name="memory">What it looks at.</param>
    /// <param name="context">(3 · width, channels): what is read from memory gives this to the gates.</param>
    /// <param name="lengths">How many places are real.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    internal static Tensor Apply(
        Tape tape, Tensor gates, Tensor? start, GruWeights weights, AdditiveMemory memory, Tensor context, ReadOnlySpan<int> lengths = default)
    {
        Check(gates, weights, memory, context, lengths);
        int batch = gates.Shape[0].Size, time = gates.Shape[1].Size, width = weights.Weight.Shape.Last;
        var stride = width + memory.Memory.Shape.Last;
        var steps = new GruSteps(tape, Name, gates, start, weights, stride);
        var attention = new AdditiveAttention(tape, memory, time, stride, Kept(tape, lengths));
        var output = tape.Result(gates.Shape.WithLast(("state and context", stride)), true);
        var sum = steps.Gates;
        Buffer.MemoryCopy(gates.Data, sum, gates.Shape.Count * sizeof(float), gates.Shape.Count * sizeof(float));
        for (var step = 0; step < time; step++)
        {
            attention.Forward(tape, step, steps.Before + ((nint)step * width), steps.BeforeStride, output.Data + width);
            var read = Matrix.Of(output.Data + ((nint)step * stride) + width, (nint)time * stride);
            var w = Matrix.Of(context.Data, stride - width);
            tape.Product.Multiply(
                tape.Team, read, w.T, sum + ((nint)step * 3 * width), steps.GatesStride, batch, 3 * width, stride - width, true);
            steps.Forward(tape, step, sum, output.Data);
        }

        if (!tape.Recording)
        {
            steps.Release(tape);
            attention.Release(tape);
            return output;
        }

        var operation = tape.Next<AttentiveGru>(output);
        (operation._gates, operation._start, operation._weights) = (gates, start, weights);
        (operation._memory, operation._context) = (memory, context);
        (operation._steps, operation._attention) = (steps, attention);
        return output;
    }

    /// <summary>The weights of the places that an example looked at before a step; only before the tape has gone back.</summary>
    internal Span<float> Probabilities(int example, int step) => _attention.Probabilities(example, step);

    /// <inheritdoc/>
    internal override void Backward(Tape tape)
    {
        int batch = _gates.Shape[0].Size, time = _gates.Shape[1].Size, width = _weights.Weight.Shape.Last;
        int stride = Output.Shape.Last, channels = stride - width;
        var dContexts = tape.Arena.Allocate((long)batch * channels);
        var w = Matrix.Of(_context.Data, channels);
        _steps.StartBackward(tape);
        _attention.StartBackward(tape);
        for (var step = time - 1; step >= 0; step--)
        {
            _steps.Backward(tape, step, Output.Gradient);
            for (nint example = 0; example < batch; example++)
            {
                var given = Output.Gradient + (((example * time) + step) * stride) + width;
                new Span<float>(given, channels).CopyTo(new Span<float>(dContexts + (example * channels), channels));
            }

            var dGates = Matrix.Of(_steps.Gates + ((nint)step * 3 * width), _steps.GatesStride);
            tape.Product.Multiply(tape.Team, dGates, w, dContexts, channels, batch, channels, 3 * width, true);
            _attention.Backward(tape, step, dContexts, _steps.DState);
        }

        tape.Arena.Release(dContexts);
        if (_context.RequiresGradient)
        {
            var target = tape.GradientOf(_context, out var add);
            Matrix dGates = Matrix.Of(_steps.Gates, 3 * width), read = Matrix.Of(Output.Data + width, stride);
            tape.Product.Multiply(tape.Team, dGates.T, read, target, channels, 3 * width, channels, batch * time, add);
        }

        _attention.FinishBackward(tape, _steps.Before);
        _steps.FinishBackward(tape, _gates);
    }

    /// <inheritdoc/>
    internal override void Release(Tape tape)
    {
        _steps.Release(tape);
        _attention.Release(tape);
    }

    private static void Check(Tensor gates, GruWeights weights, AdditiveMemory memory, Tensor context, ReadOnlySpan<int> lengths)
    {
        var (keys, values) = (memory.Keys, memory.Memory);
        ShapeException.RequireRank(Name, keys.Name, keys.Shape, 3);
        ShapeException.RequireRank(Name, values.Name, values.Shape, 3);
        ShapeException.RequireEqual(Name, keys.Name, keys.Shape, 0, gates.Name, gates.Shape, 0);
        ShapeException.RequireEqual(Name, values.Name, values.Shape, 0, keys.Name, keys.Shape, 0);
        ShapeException.RequireEqual(Name, values.Name, values.Shape, 1, keys.Name, keys.Shape, 1);
        ShapeException.RequireEqual(Name, memory.Query.Name, memory.Query.Shape, 0, keys.Name, keys.Shape, -1);
        ShapeException.RequireEqual(Name, memory.Query.Name, memory.Query.Shape, -1, weights.Weight.Name, weights.Weight.Shape, -1);
        ShapeException.RequireEqual(Name, memory.Score.Name, memory.Score.Shape, 0, keys.Name, keys.Shape, -1);
        ShapeException.RequireEqual(Name, context.Name, context.Shape, 0, weights.Weight.Name, weights.Weight.Shape, 0);
        ShapeException.RequireEqual(Name, context.Name, context.Shape, -1, values.Name, values.Shape, -1);
        if (!lengths.IsEmpty && lengths.Length != keys.Shape[0].Size)
            throw ShapeException.Because(Name, keys.Name, keys.Shape, $"there are {lengths.Length} lengths");
        foreach (var length in lengths)
        {
            if (length < 1 || length > keys.Shape[1].Size)
                throw ShapeException.Because(Name, keys.Name, keys.Shape, $"a length of {length} is not between 1 and its places");
        }
    }

    private static int* Kept(Tape tape, ReadOnlySpan<int> lengths)
    {
        if (lengths.IsEmpty)
            return null;
        var kept = (int*)tape.Arena.Allocate(lengths.Length);
        lengths.CopyTo(new Span<int>(kept, lengths.Length));
        return kept;
    }
}
