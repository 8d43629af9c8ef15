using Samvad.LanguageModel.Sequences;

namespace Samvad.Understanding.Tagging;

/// <summary>The memory in which one thread tags one text at a time.</summary>
internal sealed class TaggerWorkspace(LinearChain shared, int tags)
{
    private float[] _scores = [];
    private int[] _tags = [];

    public LinearChain Chain { get; } = new(shared);

    public TokenFeatures Features { get; } = new();

    public List<TokenSpan> Spans { get; } = [];

    /// <summary>Zeros for the scores (time, tags).</summary>
    public Span<float> Scores(int time)
    {
        if (_scores.Length < time * tags)
            _scores = new float[2 * time * tags];
        var scores = _scores.AsSpan(0, time * tags);
        scores.Clear();
        return scores;
    }

    /// <summary>Memory for the tags (time).</summary>
    public Span<int> Tags(int time)
    {
        if (_tags.Length < time)
            _tags = new int[2 * time];
        return _tags.AsSpan(0, time);
    }

    /// <summary>How likely a span is what it is said to be, in the text that the chain has read.</summary>
    public double Probability(TokenSpan span)
    {
        Span<int> own = span.Count <= 64 ? stackalloc int[span.Count] : new int[span.Count];
        own.Fill(TagSet.First(span.Label) + 1);
        own[0] = TagSet.First(span.Label);
        return Chain.Probability(span.First, own);
    }
}
