using Samvad.LanguageModel.Kernels.Elementwise;

namespace Samvad.LanguageModel.Encoders;

/// <summary>Layer normalisation with gain and bias.</summary>
internal sealed unsafe class NormLayer : IDisposable
{
    private readonly VectorMath _math = VectorMath.Current;
    private readonly Row _gain, _bias;
    private readonly int _width;
    private readonly float _epsilon;

    /// <summary>Reads <c>name.scale</c> and <c>name.bias</c>.</summary>
    internal NormLayer(EncoderWeights weights, string name, int width, float epsilon)
    {
        (_width, _epsilon) = (width, epsilon);
        _gain = new(weights, $"{name}.scale", width);
        _bias = new(weights, $"{name}.bias", width);
    }

    /// <summary>y (rows, width) from x (rows, width), which may be the same.</summary>
    internal void Apply(float* x, float* y, int rows)
    {
        for (var row = 0; row < rows; row++, x += _width, y += _width)
        {
            var (mean, scale) = _math.Moments(x, _width, _epsilon);
            _math.Normalise(x, mean, scale, _gain.Data, _bias.Data, y, _width);
        }

        GC.KeepAlive(this);
    }

    public void Dispose()
    {
        _gain.Dispose();
        _bias.Dispose();
    }
}
