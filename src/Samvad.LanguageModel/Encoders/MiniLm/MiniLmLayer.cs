using Samvad.LanguageModel.Kernels.Elementwise;

namespace Samvad.LanguageModel.Encoders.MiniLm;

/// <summary>
/// A transformer layer that normalises behind attention and behind the feed-forward part, for several sentences at once:
/// their rows follow each other, and each attends to its own sentence.
/// </summary>
internal sealed unsafe class MiniLmLayer : IDisposable
{
    private const int Width = MiniLmEncoder.Dimensions;

    private readonly VectorMath _math = VectorMath.Current;
    private readonly LinearLayer _qkv, _out, _feedIn, _feedOut;
    private readonly NormLayer _attentionNorm, _feedNorm;

    /// <param name="weights">The weights.</param>
    /// <param name="name">What the names of the layer's tensors begin with.</param>
    internal MiniLmLayer(EncoderWeights weights, string name)
    {
        _qkv = new(weights, $"{name}.attention.qkv", Width, 3 * Width);
        _out = new(weights, $"{name}.attention.out", Width, Width);
        _attentionNorm = new(weights, $"{name}.attention.norm", Width, MiniLmEncoder.NormEpsilon);
        _feedIn = new(weights, $"{name}.feed.in", Width, MiniLmEncoder.FeedWidth);
        _feedOut = new(weights, $"{name}.feed.out", MiniLmEncoder.FeedWidth, Width);
        _feedNorm = new(weights, $"{name}.feed.norm", Width, MiniLmEncoder.NormEpsilon);
    }

    /// <summary>Replaces x (rows, 384) by the layer's result.</summary>
    internal void Apply(in EncoderScratch scratch, ReadOnlySpan<int> lengths)
    {
        var rows = scratch.Rows;
        _qkv.Apply(scratch.X, scratch.Wide, rows);
        EncoderAttention.Apply(scratch.Wide, scratch.Normal, lengths, Width, MiniLmEncoder.Heads);
        _out.Apply(scratch.Normal, scratch.Sum, rows);
        AddNormalised(scratch, _attentionNorm);
        _feedIn.Apply(scratch.X, scratch.Wide, rows);
        _math.GeluExact(scratch.Wide, scratch.Wide, (nint)rows * MiniLmEncoder.FeedWidth);
        _feedOut.Apply(scratch.Wide, scratch.Sum, rows);
        AddNormalised(scratch, _feedNorm);
    }

    public void Dispose()
    {
        foreach (var layer in (IDisposable[])[_qkv, _out, _attentionNorm, _feedIn, _feedOut, _feedNorm])
            layer.Dispose();
    }

    private void AddNormalised(in EncoderScratch scratch, NormLayer norm)
    {
        _math.Add(scratch.Sum, scratch.X, scratch.X, (nint)scratch.Rows * Width);
        norm.Apply(scratch.X, scratch.X, scratch.Rows);
    }
}
