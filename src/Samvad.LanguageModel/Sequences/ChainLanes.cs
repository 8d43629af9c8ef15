namespace Samvad.LanguageModel.Sequences;

/// <summary>
/// Chains with the same transitions, and a gradient of these for each, so that several threads can work on a batch. Which examples a lane
/// gets depends on the batch alone, and so the sums of the gradients do too.
/// </summary>
internal sealed class ChainLanes
{
    private const int Most = 8;

    private readonly LinearChain _shared;
    private readonly LinearChain[] _chains = new LinearChain[Most];
    private readonly double[][] _gradients = new double[Most][];

    /// <summary>Lanes for chains of <paramref name="labels"/> labels.</summary>
    internal ChainLanes(int labels)
    {
        Labels = labels;
        _shared = new LinearChain(labels);
        for (var lane = 0; lane < Most; lane++)
        {
            _chains[lane] = new LinearChain(_shared);
            _gradients[lane] = new double[(labels + 1) * labels];
        }
    }

    /// <summary>How many labels the chains have.</summary>
    internal int Labels { get; }

    /// <summary>How many lanes there are for a batch.</summary>
    internal static int Count(int batch) => Math.Min(Most, batch);

    /// <summary>Sets the transitions (labels + 1, labels) and clears the gradients.</summary>
    internal void Start(ReadOnlySpan<float> transitions)
    {
        _shared.SetTransitions(transitions);
        foreach (var gradient in _gradients)
            Array.Clear(gradient);
    }

    /// <summary>Learns from an example in a lane; see <see cref="LinearChain.Learn"/>.</summary>
    internal double Learn(int lane, ReadOnlySpan<float> emissions, ReadOnlySpan<int> labels, float scale, Span<float> gradient) =>
        _chains[lane].Learn(emissions, labels, scale, gradient, _gradients[lane]);

    /// <summary>Writes the sum of all lanes' gradients of the transitions.</summary>
    internal void Sum(Span<float> gradient)
    {
        for (var i = 0; i < gradient.Length; i++)
        {
            var sum = 0.0;
            foreach (var lane in _gradients)
                sum += lane[i];
            gradient[i] = (float)sum;
        }
    }
}
