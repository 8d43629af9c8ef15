using System.Collections.Concurrent;
using System.Collections.Immutable;
using Samvad.LanguageModel.Sequences;
using Samvad.Understanding.Intents;
using Samvad.Understanding.Tokens;

namespace Samvad.Understanding.Tagging;

/// <summary>
/// Finds entities that no list can hold, such as names, by the words in and around them, as it learnt from texts with marks. A linear-chain
/// conditional random field over sparse features: it trains in seconds. Safe for use by many threads at once.
/// </summary>
public sealed class EntityTagger
{
    private readonly ConcurrentBag<TaggerWorkspace> _workspaces = [];
    private readonly LinearChain _chain;

    internal EntityTagger(TagSet tags, KnownTokens words, FeatureIndex features, SparseWeights weights, float[] transitions)
    {
        (Tags, Words, Features, Weights, Transitions) = (tags, words, features, weights, transitions);
        _chain = new LinearChain(tags.Count);
        _chain.SetTransitions(tags.Allowed(transitions));
    }

    /// <summary>What it finds, in ordinal order.</summary>
    public ImmutableArray<string> Labels => Tags.Labels;

    internal TagSet Tags { get; }

    internal KnownTokens Words { get; }

    internal FeatureIndex Features { get; }

    internal SparseWeights Weights { get; }

    internal float[] Transitions { get; }

    /// <summary>Trains a tagger.</summary>
    /// <param name="examples">Texts with marks, and without: those teach it where nothing is. At least one mark.</param>
    /// <param name="options">Defaults where null.</param>
    /// <param name="progress">Told the share that is done, between 0 and 1.</param>
    /// <param name="cancellation">Stops the training.</param>
    /// <exception cref="ArgumentException">There is no mark, or one is outside of its text, without a word or overlaps another.</exception>
    /// <exception cref="OperationCanceledException">The training was stopped.</exception>
    public static EntityTagger Train(
        IReadOnlyList<MarkedText> examples,
        TaggerOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        options ??= new TaggerOptions();
        var tags = TagSet.Of(examples.SelectMany(example => example.Marks).Select(mark => mark.Label));
        if (tags.Labels.IsEmpty)
            throw new ArgumentException($"None of the {examples.Count} texts has a mark; mark at least one entity.", nameof(examples));
        TaggedTokens[] tagged = [.. examples.Select(example => TaggedTokens.Of(example, tags)).Where(example => example.Tokens.Length > 0)];
        if (options.HidesMarkedWords)
            tagged = [.. tagged, .. tagged.Where(example => example.Tags.Any(tag => tag > 0)).Select(example => example with { IsHidden = true })];
        return new EntityTaggerTrainer(tagged, tags, options).Train(progress, cancellation);
    }

    /// <summary>A tagger as it was trained and kept.</summary>
    /// <exception cref="InvalidDataException">The parts do not fit together.</exception>
    internal static EntityTagger Stored(TagSet tags, ulong[] words, ulong[] features, SparseWeights weights, float[] transitions)
    {
        var fits = transitions.Length == (tags.Count + 1) * tags.Count && weights.Starts.Length == features.Length + 1
            && weights.Starts[0] == 0 && weights.Starts[^1] == weights.Values.Length && weights.Tags.Length == weights.Values.Length
            && weights.Starts.SequenceEqual(weights.Starts.Order()) && weights.Tags.All(tag => tag < tags.Count);
        return fits
            ? new(tags, new KnownTokens([.. words]), new FeatureIndex(features), weights, transitions)
            : throw new InvalidDataException("the number of transitions or weights does not fit the labels and features");
    }

    /// <summary>Reads a tagger that <see cref="Save"/> wrote.</summary>
    /// <exception cref="ModelFileException">The file is damaged, of another version, or no such model: train anew.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static EntityTagger Load(string path) => EntityTaggerFile.Read(path);

    /// <summary>Writes the tagger to a file; a file that is there is replaced in one step, or left as it was.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => EntityTaggerFile.Write(this, path);

    /// <summary>The entities of a text, in order; none overlaps another.</summary>
    public IReadOnlyList<TaggedEntity> Find(string text) => Find(text, Tokeniser.Split(text));

    internal IReadOnlyList<TaggedEntity> Find(string text, Token[] tokens)
    {
        if (tokens.Length == 0)
            return [];
        var workspace = Take();
        var found = Read(workspace, text, tokens);
        _workspaces.Add(workspace);
        return found;
    }

    /// <summary>Writes the tag of each token; allocates nothing where a text of this length was tagged before.</summary>
    internal void Tag(ReadOnlySpan<char> text, Token[] tokens, Span<int> tags)
    {
        var workspace = Take();
        Best(workspace, text, tokens, tags);
        _workspaces.Add(workspace);
    }

    /// <summary>Adds the scores (time, tags) of a text's tokens.</summary>
    internal void AddScores(TokenFeatures features, ReadOnlySpan<char> text, Token[] tokens, Span<float> scores)
    {
        features.Read(text, tokens, Words);
        for (var t = 0; t < tokens.Length; t++)
        {
            var row = scores.Slice(t * Tags.Count, Tags.Count);
            foreach (var hash in features.Of(t))
            {
                if (Features.Find(hash) is >= 0 and var feature)
                    Weights.AddTo(row, feature);
            }
        }
    }

    private TaggerWorkspace Take() => _workspaces.TryTake(out var workspace) ? workspace : new TaggerWorkspace(_chain, Tags.Count);

    private Span<float> Best(TaggerWorkspace workspace, ReadOnlySpan<char> text, Token[] tokens, Span<int> tags)
    {
        var scores = workspace.Scores(tokens.Length);
        AddScores(workspace.Features, text, tokens, scores);
        workspace.Chain.Best(scores, tags);
        return scores;
    }

    private IReadOnlyList<TaggedEntity> Read(TaggerWorkspace workspace, string text, Token[] tokens)
    {
        var tags = workspace.Tags(tokens.Length);
        var scores = Best(workspace, text, tokens, tags);
        TokenSpan.Read(tags, workspace.Spans);
        if (workspace.Spans.Count == 0)
            return [];
        workspace.Chain.Read(scores, tokens.Length);
        return [.. workspace.Spans.Select(span => Entity(workspace, span, tokens))];
    }

    private TaggedEntity Entity(TaggerWorkspace workspace, TokenSpan span, Token[] tokens)
    {
        var start = tokens[span.First].Start;
        var mark = new EntityMark(Labels[span.Label], start, tokens[span.End - 1].End - start);
        return new(mark, workspace.Probability(span));
    }
}
