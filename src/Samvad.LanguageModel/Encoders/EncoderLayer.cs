using Samvad.LanguageModel.Kernels.Elementwise;

namespace Samvad.LanguageModel.Encoders;

/// <summary>
/// A transformer layer that normalises before attention and before the feed-forward part, for several sentences at once:
/// their rows follow each other, and each attends to its own sentence.
/// </summary>
internal sealed unsafe class EncoderLayer : IDisposable
{
    private const float Epsilon = 1e-6f;

    private readonly VectorMath _math = VectorMath.Current;
    private readonly int _inputs;
    private readonly Row _attentionGain, _attentionBias, _feedGain, _feedBias;
    private readonly LinearLayer _qkv, _out, _feedIn, _feedOut;
    private readonly LinearLayer? _residual;

    /// <param name="weights">The weights.</param>
    /// <param name="name">What the names of the layer's tensors begin with.</param>
    /// <param name="inputs">The width of a row that comes in. If it is not the width inside, the residual is projected.</param>
    internal EncoderLayer(EncoderWeights weights, string name, int inputs)
    {
        _inputs = inputs;
        _attentionGain = new(weights, $"{name}.attention.norm.scale", inputs);
        _attentionBias = new(weights, $"{name}.attention.norm.bias", inputs);
        _qkv = new(weights, $"{name}.attention.qkv", inputs, 3 * inputs);
        _out = new(weights, $"{name}.attention.out", inputs, SentenceEncoder.Width);
        _residual = inputs == SentenceEncoder.Width ? null : new(weights, $"{name}.residual", inputs, SentenceEncoder.Width);
        _feedGain = new(weights, $"{name}.feed.norm.scale", SentenceEncoder.Width);
        _feedBias = new(weights, $"{name}.feed.norm.bias", SentenceEncoder.Width);
        _feedIn = new(weights, $"{name}.feed.in", SentenceEncoder.Width, SentenceEncoder.FeedWidth);
        _feedOut = new(weights, $"{name}.feed.out", SentenceEncoder.FeedWidth, SentenceEncoder.Width);
    }

    /// <summary>Replaces x (rows, inputs) by the layer's result (rows, <see cref="SentenceEncoder.Width"/>).</summary>
    internal void Apply(in EncoderScratch scratch, ReadOnlySpan<int> lengths)
    {
        var rows = scratch.Rows;
        var count = (nint)rows * SentenceEncoder.Width;
        Normalise(scratch.X, _attentionGain, _attentionBias, scratch.Normal, rows, _inputs);
        _qkv.Apply(scratch.Normal, scratch.Wide, rows);
        EncoderAttention.Apply(scratch.Wide, scratch.Normal, lengths, _inputs);
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

        Normalise(scratch.X, _feedGain, _feedBias, scratch.Normal, rows, SentenceEncoder.Width);
        _feedIn.Apply(scratch.Normal, scratch.Wide, rows);
        _math.Relu(scratch.Wide, (nint)rows * SentenceEncoder.FeedWidth);
        _feedOut.Apply(scratch.Wide, scratch.Sum, rows);
        _math.Add(scratch.Sum, scratch.X, scratch.X, count);
    }

    public void Dispose()
    {
        foreach (var row in (Row[])[_attentionGain, _attentionBias, _feedGain, _feedBias])
            row.Dispose();
        foreach (var layer in (LinearLayer?[])[_qkv, _out, _residual, _feedIn, _feedOut])
            layer?.Dispose();
    }

    private void Normalise(float* x, Row gain, Row bias, float* y, int rows, int width)
    {
        for (var row = 0; row < rows; row++, x += width, y += width)
        {
            var (mean, scale) = _math.Moments(x, width, Epsilon);
            _math.Normalise(x, mean, scale, gain.Data, bias.Data, y, width);
        }
    }
}
