using System.Buffers;

namespace Samvad.Understanding.Intents;

/// <summary>A sparse vector in pooled buffers.</summary>
internal struct SparseVector(int capacity) : IDisposable
{
    private readonly int[] features = ArrayPool<int>.Shared.Rent(capacity);
    private readonly float[] values = ArrayPool<float>.Shared.Rent(capacity);

    public int Count { get; set; }
    public readonly ReadOnlySpan<int> Features => features.AsSpan(0, Count);
    public readonly ReadOnlySpan<float> Values => values.AsSpan(0, Count);
    public readonly Span<int> FreeFeatures => features.AsSpan(Count);
    public readonly Span<float> FreeValues => values.AsSpan(Count);

    public readonly void Dispose()
    {
        ArrayPool<int>.Shared.Return(features);
        ArrayPool<float>.Shared.Return(values);
    }
}
