using Samvad.LanguageModel.Kernels;

namespace Samvad.LanguageModel.Ops;

/// <summary>Which two numbers of a head make a pair that is rotated together.</summary>
public enum RopePairing
{
    /// <summary>Number i and number i + half the head's size, as Hugging Face stores Llama weights.</summary>
    Halves,

    /// <summary>Numbers 2i and 2i + 1, as the paper and llama2.c have it.</summary>
    Neighbours,
}

/// <summary>The cosines and sines of rotary position embedding (Su et al., "RoFormer", 2021), (positions, head size / 2) each.</summary>
internal sealed unsafe class RopeTable : IDisposable
{
    private float* _cos;
    private float* _sin;

    /// <summary>Computes them; pair i at position p turns by p · base^(-2i / head size).</summary>
    internal RopeTable(int positions, int headSize, float rotationBase)
    {
        if (headSize % 2 != 0)
            throw new ArgumentException($"The head size is {headSize}; rotation needs an even one.", nameof(headSize));
        Positions = positions;
        Half = headSize / 2;
        var count = (long)positions * Half;
        _cos = AlignedMemory.Allocate(count);
        _sin = AlignedMemory.Allocate(count);
        var frequencies = new double[Half];
        for (var i = 0; i < Half; i++)
            frequencies[i] = Math.Pow(rotationBase, -2.0 * i / headSize);
        for (var position = 0; position < positions; position++)
        {
            for (var i = 0; i < Half; i++)
            {
                var angle = position * frequencies[i];
                _cos[((nint)position * Half) + i] = (float)Math.Cos(angle);
                _sin[((nint)position * Half) + i] = (float)Math.Sin(angle);
            }
        }
    }

    /// <summary>How many positions there are.</summary>
    internal int Positions { get; }

    /// <summary>Half the size of a head.</summary>
    internal int Half { get; }

    /// <summary>The cosines of a position.</summary>
    internal float* Cos(int position) => _cos + ((nint)position * Half);

    /// <summary>The sines of a position.</summary>
    internal float* Sin(int position) => _sin + ((nint)position * Half);

    /// <inheritdoc/>
    public void Dispose()
    {
        AlignedMemory.Free(_cos);
        AlignedMemory.Free(_sin);
        _cos = _sin = null;
    }
}
