using Samvad.LanguageModel.Sequences;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Tagging;

/// <summary>Finds entities by the words in and around them, as it learnt from texts with marks.</summary>
public sealed class EntityTagger
{
    private readonly WordCounts _words;
    private readonly FeatureIndex _features;
    private readonly float[] _weights;
    private readonly float[] _transitions;

    internal EntityTagger(TagSet tags, WordCounts words, FeatureIndex features, float[] weights, float[] transitions)
    {
        Tags = tags;
        _words = words;
        _features = features;
        _weights = weights;
        _transitions = transitions;
        for (var before = -1; before < tags.Count; before++)
        {
            for (var tag = 0; tag < tags.Count; tag++)
            {
                if (!TagSet.CanFollow(before, tag))
                    transitions[((before < 0 ? tags.Count : before) * tags.Count) + tag] = float.NegativeInfinity;
            }
        }
    }

    internal TagSet Tags { get; }

    internal int[] Tag(string text, Token[] tokens)
    {
        var chain = new LinearChain(Tags.Count);
        chain.SetTransitions(_transitions);
        var features = new TokenFeatures();
        features.Read(text, tokens);
        var emissions = new float[tokens.Length * Tags.Count];
        for (var t = 0; t < tokens.Length; t++)
        {
            var row = emissions.AsSpan(t * Tags.Count, Tags.Count);
            foreach (var hash in features.Of(t, _words.IsRare(features.WordAt(t))))
            {
                if (_features.Find(hash) is >= 0 and var feature)
                    TagRows.Add(_weights.AsSpan(feature * Tags.Count, Tags.Count), row);
            }
        }

        var tags = new int[tokens.Length];
        chain.Best(emissions, tags);
        return tags;
    }
}
