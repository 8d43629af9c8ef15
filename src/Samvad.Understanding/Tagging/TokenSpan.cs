namespace Samvad.Understanding.Tagging;

/// <summary>Tokens that are an entity.</summary>
/// <param name="Label">The number of its label.</param>
/// <param name="First">Its first token.</param>
/// <param name="Count">How many tokens it has.</param>
internal readonly record struct TokenSpan(int Label, int First, int Count)
{
    /// <summary>The token after its last.</summary>
    public int End => First + Count;

    /// <summary>The entities of a sequence of tags. A tag within an entity that has no beginning counts as one.</summary>
    public static void Read(ReadOnlySpan<int> tags, List<TokenSpan> spans)
    {
        spans.Clear();
        for (var t = 0; t < tags.Length; t++)
        {
            if (tags[t] == TagSet.Outside)
                continue;
            var (first, label) = (t, TagSet.LabelOf(tags[t]));
            while (t + 1 < tags.Length && TagSet.IsInside(tags[t + 1]) && TagSet.LabelOf(tags[t + 1]) == label)
                t++;
            spans.Add(new TokenSpan(label, first, t + 1 - first));
        }
    }
}
