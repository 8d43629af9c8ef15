using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Samvad.Understanding.Intents;

/// <summary>
/// Fits one squared-hinge classifier per intent by dual coordinate descent (Hsieh et al., "A Dual Coordinate Descent
/// Method for Large-scale Linear SVM", ICML 2008), 32 intents at a time: one pass over a text reads and updates the
/// weights of a whole block with vector instructions. Blocks do not depend on each other, so the result is the same,
/// bit for bit, for any number of threads.
/// </summary>
internal sealed class OneVersusRestTrainer(
    SparseRows rows, int[] targets, int classes, int featureCount, LinearOptions options)
{
    private const int BlockWidth = LinearModel.BlockWidth;
    public const int NoIntent = -1;

    private readonly float[] rowWeights = RowWeights(targets, classes, options.Balance);
    private readonly float[] squaredNorms = SquaredNorms(rows);
    private int epochsDone;

    public IntentPlanes Train(int threads, IProgress<double>? progress, CancellationToken cancellation)
    {
        var stride = LinearModel.StrideFor(classes);
        var blocks = stride / BlockWidth;
        var weights = new float[featureCount * stride];
        var bias = new float[stride];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(0, blocks, parallel, block =>
        {
            var (blockWeights, blockBias) = TrainBlock(block * BlockWidth, () =>
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(Interlocked.Increment(ref epochsDone) / (double)(blocks * options.Epochs));
            });
            for (var f = 0; f < featureCount; f++)
            {
                var row = weights.AsSpan((f * stride) + (block * BlockWidth));
                blockWeights.AsSpan(f * BlockWidth, BlockWidth).CopyTo(row);
            }
            blockBias.CopyTo(bias, block * BlockWidth);
        });
        return new IntentPlanes(weights, bias);
    }

    private (float[] Weights, float[] Bias) TrainBlock(int firstClass, Action epochDone)
    {
        var weights = new float[featureCount * BlockWidth];
        var bias = new float[BlockWidth];
        var duals = new float[rows.Count * BlockWidth];
        var order = new int[rows.Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        var random = new Random(options.Seed); // the same order in each block
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var row in order)
                Step(row, firstClass, weights, bias, duals);
            epochDone();
        }
        return (weights, bias);
    }

    /// <summary>Solves the dual of one text exactly, for each intent of the block, with all other texts held.</summary>
    private void Step(int row, int firstClass, float[] weights, float[] bias, float[] duals)
    {
        var start = rows.Starts[row];
        var length = rows.Starts[row + 1] - start;
        ref var feature = ref MemoryMarshal.GetReference(CollectionsMarshal.AsSpan(rows.Features)[start..]);
        ref var value = ref MemoryMarshal.GetReference(CollectionsMarshal.AsSpan(rows.Values)[start..]);
        ref var w = ref MemoryMarshal.GetArrayDataReference(weights);
        ref var b = ref MemoryMarshal.GetArrayDataReference(bias);

        var s0 = Vector256.LoadUnsafe(ref b, 0);
        var s1 = Vector256.LoadUnsafe(ref b, 8);
        var s2 = Vector256.LoadUnsafe(ref b, 16);
        var s3 = Vector256.LoadUnsafe(ref b, 24);
        for (var k = 0; k < length; k++)
        {
            var at = (nuint)(Unsafe.Add(ref feature, k) * BlockWidth);
            var v = Vector256.Create(Unsafe.Add(ref value, k));
            s0 = Vector256.FusedMultiplyAdd(v, Vector256.LoadUnsafe(ref w, at), s0);
            s1 = Vector256.FusedMultiplyAdd(v, Vector256.LoadUnsafe(ref w, at + 8), s1);
            s2 = Vector256.FusedMultiplyAdd(v, Vector256.LoadUnsafe(ref w, at + 16), s2);
            s3 = Vector256.FusedMultiplyAdd(v, Vector256.LoadUnsafe(ref w, at + 24), s3);
        }

        var target = targets[row] - firstClass;
        var cost = options.Cost * rowWeights[row];
        ref var dual = ref duals[row * BlockWidth];
        var d0 = Solve(s0, ref dual, 0, target, cost, squaredNorms[row]);
        var d1 = Solve(s1, ref dual, 8, target, cost, squaredNorms[row]);
        var d2 = Solve(s2, ref dual, 16, target, cost, squaredNorms[row]);
        var d3 = Solve(s3, ref dual, 24, target, cost, squaredNorms[row]);
        if (((d0 | d1) | (d2 | d3)) == Vector256<float>.Zero)
            return;

        (Vector256.LoadUnsafe(ref b, 0) + d0).StoreUnsafe(ref b, 0);
        (Vector256.LoadUnsafe(ref b, 8) + d1).StoreUnsafe(ref b, 8);
        (Vector256.LoadUnsafe(ref b, 16) + d2).StoreUnsafe(ref b, 16);
        (Vector256.LoadUnsafe(ref b, 24) + d3).StoreUnsafe(ref b, 24);
        for (var k = 0; k < length; k++)
        {
            var at = (nuint)(Unsafe.Add(ref feature, k) * BlockWidth);
            var v = Vector256.Create(Unsafe.Add(ref value, k));
            Vector256.FusedMultiplyAdd(v, d0, Vector256.LoadUnsafe(ref w, at)).StoreUnsafe(ref w, at);
            Vector256.FusedMultiplyAdd(v, d1, Vector256.LoadUnsafe(ref w, at + 8)).StoreUnsafe(ref w, at + 8);
            Vector256.FusedMultiplyAdd(v, d2, Vector256.LoadUnsafe(ref w, at + 16)).StoreUnsafe(ref w, at + 16);
            Vector256.FusedMultiplyAdd(v, d3, Vector256.LoadUnsafe(ref w, at + 24)).StoreUnsafe(ref w, at + 24);
        }
    }

    /// <summary>The new duals of eight intents; returns what the weights move by, per unit of feature value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Solve(
        Vector256<float> score, ref float duals, nuint lane, int target, float cost, float squaredNorm)
    {
        var intents = Vector256.Create((int)lane) + Vector256<int>.Indices;
        var positive = Vector256.Equals(intents, Vector256.Create(target)).AsSingle();
        var shift = Vector256.Create(0.5f / cost);
        var rate = Vector256.Create(1 / (squaredNorm + (0.5f / cost)));
        var sign = Vector256.ConditionalSelect(positive, Vector256<float>.One, -Vector256<float>.One);

        var old = Vector256.LoadUnsafe(ref duals, lane);
        var gradient = (sign * score) - Vector256<float>.One + (shift * old);
        var updated = Vector256.Max(old - (gradient * rate), Vector256<float>.Zero);
        updated.StoreUnsafe(ref duals, lane);
        return sign * (updated - old);
    }

    private static float[] RowWeights(int[] targets, int classes, float balance)
    {
        var counts = new int[classes + 1];
        foreach (var target in targets)
            counts[target + 1]++;
        var inScope = targets.Length - counts[0];
        return Array.ConvertAll(
            targets, t => t < 0 ? 1 : MathF.Pow(inScope / (float)(classes * counts[t + 1]), balance));
    }

    private static float[] SquaredNorms(SparseRows rows)
    {
        var norms = new float[rows.Count];
        for (var r = 0; r < norms.Length; r++)
        {
            norms[r] = 1;
            for (var k = rows.Starts[r]; k < rows.Starts[r + 1]; k++)
                norms[r] += rows.Values[k] * rows.Values[k];
        }
        return norms;
    }
}
