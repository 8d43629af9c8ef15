using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Kernels.Random;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Ops;

/// <summary>Some columns of a tensor (batch, time, columns), from <paramref name="First"/> on: the queries, keys or values of all heads.</summary>
internal readonly record struct HeadColumns(Tensor Tensor, int First);

/// <summary>How many heads there are, how large they are, and what they may look at.</summary>
/// <param name="Heads">Heads of the queries.</param>
/// <param name="KeyValueHeads">Heads of keys and values; each serves Heads / KeyValueHeads heads of queries.</param>
/// <param name="Size">Numbers in a head.</param>
/// <param name="Causal">Whether a position sees only itself and those before it.</param>
/// <param name="Dropout">Which probabilities are dropped.</param>
internal readonly record struct AttentionForm(int Heads, int KeyValueHeads, int Size, bool Causal, DropRate Dropout);

/// <summary>
/// softmax(Q·Kᵀ / √size)·V for all heads, in blocks with a running softmax, so that no matrix of time × time exists (Dao et al.,
/// "FlashAttention", 2022). Going back, the probabilities are computed again from the logarithm of each row's sum, which is kept.
/// </summary>
internal sealed unsafe class Attention : Operation
{
    private AttentionBlocks _blocks;
    private HeadColumns _query;
    private HeadColumns _key;
    private HeadColumns _value;

    /// <summary>
    /// The output (batch, time, heads · size). If <paramref name="lengths"/> is not empty, it says how many positions of each
    /// example are real: those after them are not looked at, their output is zero and so is their gradient.
    /// </summary>
    /// <exception cref="ShapeException">The tensors do not have the columns, or batch and time differ.</exception>
    internal static Tensor Apply(
        Tape tape, HeadColumns query, HeadColumns key, HeadColumns value, AttentionForm form, ReadOnlySpan<int> lengths = default)
    {
        Check(query, form.Heads * form.Size, query.Tensor);
        Check(key, form.KeyValueHeads * form.Size, query.Tensor);
        Check(value, form.KeyValueHeads * form.Size, query.Tensor);
        var shape = query.Tensor.Shape;
        if (form.Heads % form.KeyValueHeads != 0)
            throw Wrong(query, $"{form.Heads} heads cannot share {form.KeyValueHeads} heads of keys");
        if (!lengths.IsEmpty && lengths.Length != shape[0].Size)
            throw Wrong(query, $"there are {lengths.Length} lengths");
        var requires = query.Tensor.RequiresGradient || key.Tensor.RequiresGradient || value.Tensor.RequiresGradient;
        var output = tape.Result(shape.WithLast(("channels", form.Heads * form.Size)), requires);
        var blocks = new AttentionBlocks(tape, form, shape[0].Size, shape[1].Size, query, key, value, output.Data);
        blocks.Lengths = KeepLengths(tape, lengths, shape[1].Size);
        blocks.LogSums = tape.Arena.Allocate((long)shape[0].Size * form.Heads * shape[1].Size);
        tape.Team.Run(new AttentionForward(blocks), blocks.Parts);
        if (!tape.Recording)
        {
            Release(tape, blocks);
            return output;
        }

        var operation = tape.Next<Attention>(output);
        operation._blocks = blocks;
        operation._query = query;
        operation._key = key;
        operation._value = value;
        return output;
    }

    /// <inheritdoc/>
    internal override IEnumerable<Tensor> Inputs => [_query.Tensor, _key.Tensor, _value.Tensor];

    /// <summary>How many heads of queries there are.</summary>
    internal int Heads => _blocks.Form.Heads;

    /// <inheritdoc/>
    internal override void Backward(Tape tape)
    {
        var gradients = default(AttentionGradients);
        gradients.Output = Output.Gradient;
        gradients.Query = tape.GradientOf(_query.Tensor, out gradients.AddToQuery) + _query.First;
        gradients.Key = Gradient(tape, _key, _query, gradients.AddToQuery, out gradients.AddToKey);
        gradients.Value = _value.Tensor == _key.Tensor
            ? Gradient(tape, _value, _key, gradients.AddToKey, out gradients.AddToValue)
            : Gradient(tape, _value, _query, gradients.AddToQuery, out gradients.AddToValue);
        tape.Team.Run(new AttentionBackward(_blocks, gradients), _blocks.Parts);
    }

    /// <inheritdoc/>
    internal override void Release(Tape tape) => Release(tape, _blocks);

    /// <summary>The weights of the places that a position sees; only before the tape has gone back.</summary>
    internal float[] Probabilities(int example, int head, int row)
    {
        var query = _blocks.Query(example, head, row);
        var weights = new float[_blocks.KeyEnd(row, 1, _blocks.Length(example))];
        for (var column = 0; column < weights.Length; column++)
        {
            var key = _blocks.Key(example, head / _blocks.QueriesPerKey, column);
            weights[column] = _blocks.Math.Dot(query, key, _blocks.Form.Size) * _blocks.Scale;
        }

        var largest = weights.Max();
        weights = Array.ConvertAll(weights, score => MathF.Exp(score - largest));
        var sum = weights.Sum();
        return Array.ConvertAll(weights, weight => weight / sum);
    }

    /// <summary>The weight of the place that a position looks at most; only before the tape has gone back.</summary>
    internal float LargestProbability(int example, int head, int row) => Probabilities(example, head, row).Max();

    /// <summary>Columns of one tensor get their gradients from one operation: the second is not to be added to the first.</summary>
    private static float* Gradient(Tape tape, HeadColumns columns, HeadColumns before, bool addToBefore, out bool accumulate)
    {
        var target = tape.GradientOf(columns.Tensor, out accumulate);
        if (columns.Tensor == before.Tensor)
            accumulate = addToBefore;
        return target + columns.First;
    }

    private static void Release(Tape tape, in AttentionBlocks blocks)
    {
        tape.Arena.Release(blocks.LogSums);
        if (blocks.Lengths != null)
            tape.Arena.Release((float*)blocks.Lengths);
    }

    private static int* KeepLengths(Tape tape, ReadOnlySpan<int> lengths, int time)
    {
        if (lengths.IsEmpty)
            return null;
        var kept = (int*)tape.Arena.Allocate(lengths.Length);
        for (var i = 0; i < lengths.Length; i++)
        {
            if (lengths[i] < 1 || lengths[i] > time)
                throw new ArgumentOutOfRangeException(nameof(lengths), lengths[i], $"Length {lengths[i]} of example {i} is not between 1 and {time}.");
            kept[i] = lengths[i];
        }

        return kept;
    }

    private static void Check(HeadColumns columns, int count, Tensor like)
    {
        var shape = columns.Tensor.Shape;
        ShapeException.RequireRank("attention", columns.Tensor.Name, shape, 3);
        ShapeException.RequireEqual("attention", columns.Tensor.Name, shape, 0, like.Name, like.Shape, 0);
        ShapeException.RequireEqual("attention", columns.Tensor.Name, shape, 1, like.Name, like.Shape, 1);
        if (columns.First + count > shape.Last)
            throw Wrong(columns, $"columns {columns.First} to {columns.First + count} are not all there");
    }

    private static ShapeException Wrong(HeadColumns columns, string what) =>
        ShapeException.Because("attention", columns.Tensor.Name, columns.Tensor.Shape, what);
}
