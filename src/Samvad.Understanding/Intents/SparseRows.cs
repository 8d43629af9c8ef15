namespace Samvad.Understanding.Intents;

/// <summary>Texts as sparse vectors, one after another: row r has its features at Starts[r] … Starts[r + 1].</summary>
internal sealed class SparseRows
{
    public List<int> Starts { get; } = [0];
    public List<int> Features { get; } = [];
    public List<float> Values { get; } = [];

    public int Count => Starts.Count - 1;

    public void Add(ReadOnlySpan<int> features, ReadOnlySpan<float> values)
    {
        Features.AddRange(features);
        Values.AddRange(values);
        Starts.Add(Features.Count);
    }
}
