using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Gemm;

namespace Samvad.LanguageModel.Encoders;

/// <summary>y = x W + b, with W (inputs, outputs) packed for products of any number of rows.</summary>
internal sealed unsafe class LinearLayer : IDisposable
{
    private readonly PackedMatrix _weight;
    private readonly Row _bias;

    /// <summary>Reads <c>name.weight</c> and <c>name.bias</c>.</summary>
    internal LinearLayer(EncoderWeights weights, string name, int inputs, int outputs)
    {
        _weight = PackedMatrix.Of(weights.Get($"{name}.weight", inputs, outputs), inputs, outputs);
        _bias = new(weights, $"{name}.bias", outputs);
    }

    /// <summary>y (rows, outputs) from x (rows, inputs).</summary>
    internal void Apply(float* x, float* y, int rows) => _weight.Multiply(x, _bias.Data, y, rows);

    public void Dispose()
    {
        _weight.Dispose();
        _bias.Dispose();
    }
}

/// <summary>A tensor of one dimension in memory of its own.</summary>
internal sealed unsafe class Row : IDisposable
{
    internal Row(EncoderWeights weights, string name, int count)
    {
        Data = AlignedMemory.Allocate(count);
        weights.Get(name, count).CopyTo(new(Data, count));
    }

    ~Row() => Free();

    internal float* Data { get; private set; }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        AlignedMemory.Free(Data);
        Data = null;
    }
}
