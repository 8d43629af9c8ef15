using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Gemm;

namespace Samvad.LanguageModel.Ops;

/// <summary>Where the gradients of an attention's operands are, and which of them are to be added to.</summary>
internal unsafe struct AttentionGradients
{
    internal float* Output;
    internal float* Query;
    internal float* Key;
    internal float* Value;
    internal bool AddToQuery;
    internal bool AddToKey;
    internal bool AddToValue;
}

/// <summary>The backward pass of <see cref="Attention"/>, which computes the probabilities again.</summary>
internal readonly unsafe struct AttentionBackward(AttentionBlocks blocks, AttentionGradients gradients) : IPartition
{
    private const int Block = AttentionBlocks.Block;

    public void Run(int part)
    {
        int example = part / blocks.Form.KeyValueHeads, keyHead = part % blocks.Form.KeyValueHeads;
        var length = blocks.Length(example);
        for (var head = keyHead * blocks.QueriesPerKey; head < (keyHead + 1) * blocks.QueriesPerKey; head++)
        {
            for (var row = 0; row < length; row += Block)
                RunRows(example, head, row, Math.Min(Block, length - row), length);
            if (!gradients.AddToQuery)
                Clear(gradients.Query, blocks.QueryStride, example, head, length);
        }

        if (!gradients.AddToKey)
            Clear(gradients.Key, blocks.KeyStride, example, keyHead, length);
        if (!gradients.AddToValue)
            Clear(gradients.Value, blocks.ValueStride, example, keyHead, length);
    }

    private void RunRows(int example, int head, int row, int rows, int length)
    {
        var probabilities = ThreadScratch.Rent(ScratchSlot.Attention, (3 * Block * Block) + Block);
        float* dropped = probabilities + (Block * Block), scores = dropped + (Block * Block), dots = scores + (Block * Block);
        var dOutput = blocks.At(gradients.Output, blocks.OutputStride, example, head, row);
        var output = blocks.Output(example, head, row);
        for (var i = 0; i < rows; i++)
            dots[i] = blocks.Math.Dot(dOutput + (i * blocks.OutputStride), output + (i * blocks.OutputStride), blocks.Form.Size);
        var end = blocks.KeyEnd(row, rows, length);
        for (var column = 0; column < end; column += Block)
        {
            var columns = Math.Min(Block, end - column);
            blocks.Scores(example, head, row, rows, column, columns, probabilities);
            var v = Matrix.Of(blocks.Value(example, head / blocks.QueriesPerKey, column), blocks.ValueStride);
            blocks.Product.MultiplyHere(
                Matrix.Of(dOutput, blocks.OutputStride), v.T, scores, Block, rows, columns, blocks.Form.Size, false);
            FromProbabilitiesToScores(example, head, row, rows, column, columns, probabilities, dropped, scores, dots);
            var used = blocks.Form.Dropout.Drops ? dropped : probabilities;
            AddProducts(example, head, row, rows, column, columns, used, scores, dOutput);
        }
    }

    /// <summary>From scores to probabilities, and from the gradient of the probabilities, in <paramref name="scores"/>, to that of the scores.</summary>
    private void FromProbabilitiesToScores(
        int example, int head, int row, int rows, int column, int columns, float* probabilities, float* dropped, float* scores, float* dots)
    {
        var p = blocks.BlockAt(probabilities, row, rows, column, columns);
        var d = blocks.BlockAt(scores, row, rows, column, columns);
        blocks.Math.Probabilities(p, blocks.LogSum(example, head, row));
        if (blocks.Form.Dropout.Drops)
        {
            blocks.Drop(p, blocks.BlockAt(dropped, row, rows, column, columns), example, head, row, column);
            blocks.Drop(d, d, example, head, row, column);
        }

        blocks.Math.ScoreGradients(d, p, dots);
    }

    private void AddProducts(
        int example, int head, int row, int rows, int column, int columns, float* probabilities, float* scores, float* dOutput)
    {
        int keyHead = head / blocks.QueriesPerKey, size = blocks.Form.Size;
        var firstUse = head % blocks.QueriesPerKey == 0 && row == (blocks.Form.Causal ? column : 0);
        var dValue = blocks.At(gradients.Value, blocks.ValueStride, example, keyHead, column);
        blocks.Product.MultiplyHere(
            Matrix.Of(probabilities, Block).T,
            Matrix.Of(dOutput, blocks.OutputStride),
            dValue,
            blocks.ValueStride,
            columns,
            size,
            rows,
            gradients.AddToValue || !firstUse);
        var dQuery = blocks.At(gradients.Query, blocks.QueryStride, example, head, row);
        var k = Matrix.Of(blocks.Key(example, keyHead, column), blocks.KeyStride);
        blocks.Product.MultiplyHere(
            Matrix.Of(scores, Block), k, dQuery, blocks.QueryStride, rows, size, columns, gradients.AddToQuery || column > 0);
        var dKey = blocks.At(gradients.Key, blocks.KeyStride, example, keyHead, column);
        var q = Matrix.Of(blocks.Query(example, head, row), blocks.QueryStride);
        blocks.Product.MultiplyHere(
            Matrix.Of(scores, Block).T, q, dKey, blocks.KeyStride, columns, size, rows, gradients.AddToKey || !firstUse);
    }

    private void Clear(float* gradient, nint stride, int example, int head, int length)
    {
        for (var row = length; row < blocks.Time; row++)
            new Span<float>(blocks.At(gradient, stride, example, head, row), blocks.Form.Size).Clear();
    }
}
