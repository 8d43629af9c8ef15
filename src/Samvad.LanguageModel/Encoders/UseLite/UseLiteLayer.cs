using Samvad.LanguageModel.Kernels.Elementwise;

namespace Samvad.LanguageModel.Encoders.UseLite;

/// <summary>
/// A transformer layer that normalises before attention and before the feed-forward part, for several sentences at once:
/// their rows follow each other, and each attends to its own sentence.
/// </summary>
internal sealed unsafe class UseLiteLayer : IDisposable
{
    private const float Epsilon = 1e-6f;

    private const int Heads = 4;

    private readonly VectorMath _math = VectorMath.Current;
    private readonly int _inputs;
    private readonly NormLayer _attentionNorm, _feedNorm;
    private readonly LinearLayer _qkv, _out, _feedIn, _feedOut;
    private readonly LinearLayer? _residual;

    /// <param name="weights">The weights.</param>
    /// <param name="name">What the names of the layer's tensors begin with.</param>
    /// <param name="inputs">The width of a row that comes in. If it is not the width inside, the residual is projected.</param>
    internal UseLiteLayer(EncoderWeights weights, string name, int inputs)
    {
        _inputs = inputs;
        _attentionNorm = new(weights, $"{name}.attention.norm", inputs, Epsilon);
        _qkv = new(weights, $"{name}.attention.qkv", inputs, 3 * inputs);
        _out = new(weights, $"{name}.attention.out", inputs, UseLiteEncoder.Dimensions);
        _residual = inputs == UseLiteEncoder.Dimensions ? null : new(weights, $"{name}.residual", inputs, UseLiteEncoder.Dimensions);
        _feedNorm = new(weights, $"{name}.feed.norm", UseLiteEncoder.Dimensions, Epsilon);
        _feedIn = new(weights, $"{name}.feed.in", UseLiteEncoder.Dimensions, UseLiteEncoder.FeedWidth);
        _feedOut = new(weights, $"{name}.feed.out", UseLiteEncoder.FeedWidth, UseLiteEncoder.Dimensions);
    }

    /// <summary>Replaces x (rows, inputs) by the layer's result (rows, <see cref="UseLiteEncoder.Dimensions"/>).</summary>
    internal void Apply(in EncoderScratch scratch, ReadOnlySpan<int> lengths)
    {
        var rows = scratch.Rows;
        var count = (nint)rows * UseLiteEncoder.Dimensions;
        _attentionNorm.Apply(scratch.X, scratch.Normal, rows);
        _qkv.Apply(scratch.Normal, scratch.Wide, rows);
        EncoderAttention.Apply(scratch.Wide, scratch.Normal, lengths, _inputs, Heads);
        _out.Apply(scratch.Normal, scratch.Sum, rows);
        if (_residual is null)
        {
            _math.Add(scratch.Sum, scratch.X, scratch.X, count);
        }
        else
        {
            _residual.Apply(scratch.X, scratch.Normal, rows);
            _math.Add(scratch.Sum, scratch.Normal, scratch.X, count);
        }

        _feedNorm.Apply(scratch.X, scratch.Normal, rows);
        _feedIn.Apply(scratch.Normal, scratch.Wide, rows);
        _math.Relu(scratch.Wide, (nint)rows * UseLiteEncoder.FeedWidth);
        _feedOut.Apply(scratch.Wide, scratch.Sum, rows);
        _math.Add(scratch.Sum, scratch.X, scratch.X, count);
    }

    public void Dispose()
    {
        foreach (var layer in (IDisposable?[])[_attentionNorm, _qkv, _out, _residual, _feedNorm, _feedIn, _feedOut])
            layer?.Dispose();
    }
}
