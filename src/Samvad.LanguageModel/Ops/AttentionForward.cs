using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Gemm;

namespace Samvad.LanguageModel.Ops;

/// <summary>The forward pass of <see cref="Attention"/>.</summary>
internal readonly unsafe struct AttentionForward(AttentionBlocks blocks) : IPartition
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
            for (var row = length; row < blocks.Time; row++)
                new Span<float>(blocks.Output(example, head, row), blocks.Form.Size).Clear();
        }
    }

    private void RunRows(int example, int head, int row, int rows, int length)
    {
        var scores = ThreadScratch.Rent(ScratchSlot.Attention, (Block * Block) + (2 * Block));
        float* largest = scores + (Block * Block), sums = largest + Block;
        new Span<float>(largest, Block).Fill(float.NegativeInfinity);
        new Span<float>(sums, Block).Clear();
        var end = blocks.KeyEnd(row, rows, length);
        var output = blocks.Output(example, head, row);
        for (var column = 0; column < end; column += Block)
        {
            var columns = Math.Min(Block, end - column);
            blocks.Scores(example, head, row, rows, column, columns, scores);
            for (var i = 0; i < rows; i++)
                SoftmaxRow(example, head, row + i, column, columns, scores + (i * Block), largest + i, sums + i);
            var v = Matrix.Of(blocks.Value(example, head / blocks.QueriesPerKey, column), blocks.ValueStride);
            blocks.Product.MultiplyHere(
                Matrix.Of(scores, Block), v, output, blocks.OutputStride, rows, blocks.Form.Size, columns, column > 0);
        }

        for (var i = 0; i < rows; i++)
        {
            var o = output + (i * blocks.OutputStride);
            blocks.Math.Scale(o, 1 / sums[i], o, blocks.Form.Size, false);
            *blocks.LogSum(example, head, row + i) = largest[i] + MathF.Log(sums[i]);
        }
    }

    /// <summary>Exponentials of a row of scores, relative to the largest so far; what was summed before is brought to the same measure.</summary>
    private void SoftmaxRow(int example, int head, int row, int column, int columns, float* scores, float* largest, float* sum)
    {
        var visible = blocks.Visible(row, column, columns);
        var peak = Math.Max(*largest, blocks.Math.Largest(scores, visible) * blocks.Scale);
        if (column > 0 && peak > *largest)
        {
            var shrink = MathF.Exp(*largest - peak);
            var output = blocks.Output(example, head, row);
            blocks.Math.Scale(output, shrink, output, blocks.Form.Size, false);
            *sum *= shrink;
        }

        *largest = peak;
        *sum += blocks.Math.ExpSum(scores, visible, blocks.Scale, peak);
        new Span<float>(scores + visible, columns - visible).Clear();
        if (blocks.Form.Dropout.Drops)
            blocks.Form.Dropout.Apply(scores, scores, visible, blocks.Index(example, head, row, column));
    }
}
