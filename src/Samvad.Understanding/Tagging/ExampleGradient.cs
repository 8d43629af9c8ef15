using Samvad.LanguageModel.Sequences;

namespace Samvad.Understanding.Tagging;

/// <summary>The gradient of one example's loss, and the memory to compute it in; that of the transitions is added to one of several examples.</summary>
internal sealed class ExampleGradient(LinearChain shared, int tags, double[] transitions)
{
    private readonly LinearChain _chain = new(shared);
    private float[] _scores = [];
    private float[] _gradient = [];

    public void Compute(TaggerWeights weights, int[][] rows, int[] labels)
    {
        var count = rows.Length * tags;
        if (_scores.Length < count)
            (_scores, _gradient) = (new float[2 * count], new float[2 * count]);
        weights.Score(rows, _scores.AsSpan(0, count));
        _gradient.AsSpan(0, count).Clear();
        _chain.Learn(_scores.AsSpan(0, count), labels, 1, _gradient.AsSpan(0, count), transitions);
    }

    public void Apply(TaggerWeights weights, int[][] rows, double rate) =>
        weights.Descend(rows, _gradient.AsSpan(0, rows.Length * tags), rate);
}
