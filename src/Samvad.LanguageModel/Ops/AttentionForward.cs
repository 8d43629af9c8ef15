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
        var scores = ThreadScratch.Rent(ScratchSlot.Attention, (Block * Block) + (3 * Block));
        float* largest = scores + (Block * Block), sums = largest + Block, shrinks = sums + Block;
        new Span<float>(largest, Block).Fill(float.NegativeInfinity);
        new Span<float>(sums, Block).Clear();
        var end = blocks.KeyEnd(row, rows, length);
        var output = blocks.Output(example, head, row);
        for (var column = 0; column < end; column += Block)
        {
            var columns = Math.Min(Block, end - column);
            blocks.Scores(example, head, row, rows, column, columns, scores);
            var block = blocks.BlockAt(scores, row, rows, column, columns);
            blocks.Math.RunningSoftmax(block, largest, sums, shrinks);
            if (column > 0)
                ShrinkRows(output, rows, shrinks);
            if (blocks.Form.Dropout.Drops)
                blocks.Drop(block, block, example, head, row, column);
            var v = Matrix.Of(blocks.Value(example, head / blocks.QueriesPerKey, column), blocks.ValueStride);
            blocks.Product.MultiplyHere(
                Matrix.Of(scores, Block), v, output, blocks.OutputStride, rows, blocks.Form.Size, columns, column > 0);
        }

        for (var i = 0; i < rows; i++)
        {
            shrinks[i] = 1 / sums[i];
            *blocks.LogSum(example, head, row + i) = largest[i] + MathF.Log(sums[i]);
        }

        ShrinkRows(output, rows, shrinks);
    }

    private void ShrinkRows(float* output, int rows, float* shrinks)
    {
        for (var i = 0; i < rows; i++, output += blocks.OutputStride)
        {
            if (shrinks[i] != 1)
                blocks.Math.Scale(output, shrinks[i], output, blocks.Form.Size, false);
        }
    }
}
