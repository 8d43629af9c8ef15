using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Sequences;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Encoders.Utterances;

/// <summary>
/// A small bidirectional transformer over sparse features that tells the intent of an utterance and tags its tokens, trained for both together
/// and for guessing hidden words (Bunk et al., "DIET", 2020). Tags are a <see cref="LinearChain"/>. Safe for use by many threads at once.
/// </summary>
public sealed class UtteranceEncoder : IDisposable
{
    internal const float NormEpsilon = 1e-5f;

    private const float RopeBase = 1000;

    private readonly EncoderBlock[] _blocks;
    private readonly RopeTable _rope;
    private readonly Tensor _features;
    private readonly (Tensor Gain, Tensor? Bias) _norm;
    private readonly Tensor? _intents;
    private readonly Tensor? _words;
    private readonly (Tensor Weight, Tensor? Bias) _tags;
    private readonly Tensor? _transitions;
    private readonly ConcurrentBag<Workspace> _workspaces = [];

    /// <summary>An encoder with random weights; the same seed gives the same weights.</summary>
    /// <exception cref="ArgumentException">The configuration does not fit together.</exception>
    public UtteranceEncoder(UtteranceEncoderConfig config, int seed)
    {
        config.Validate();
        Config = config;
        var parameters = new DecoderParameters(Parameters, Math.Max(1, config.Layers));
        _features = parameters.Table("features", ("features", config.Features), config.Channels);
        _rope = new RopeTable(config.MostTokens + 1, config.Channels / config.Heads, RopeBase);
        _blocks = new EncoderBlock[config.Layers];
        for (var i = 0; i < _blocks.Length; i++)
            _blocks[i] = new EncoderBlock(config, parameters, _rope, i);
        _norm = parameters.Norm("norm", config.Channels, true);
        if (config.Intents > 0)
            _intents = parameters.Table("intents", ("intents", config.Intents), config.Channels);
        if (config.Words > 0)
            _words = parameters.Table("words", ("words", config.Words), config.Channels);
        if (config.Tags > 0)
        {
            _tags = parameters.Linear("tags", config.Tags, config.Channels, true);
            _transitions = parameters.Table("transitions", ("from", config.Tags + 1), config.Tags);
        }

        parameters.Initialise(seed);
    }

    /// <summary>Its sizes.</summary>
    public UtteranceEncoderConfig Config { get; }

    /// <summary>How many numbers it learns.</summary>
    public long ParameterCount => Parameters.Count;

    /// <summary>Its parameters by name.</summary>
    internal ParameterStore Parameters { get; } = new();

    /// <summary>Reads an utterance.</summary>
    /// <param name="utterance">The utterance; tokens after the most that are looked at are left out.</param>
    /// <param name="intents">Where the logits of the intents go; empty if they are not wanted.</param>
    /// <param name="tags">Where the emissions (tokens, tags) go; empty if they are not wanted. Tokens that are left out get none.</param>
    public void Read(SparseUtterance utterance, Span<float> intents, Span<float> tags)
    {
        if (!_workspaces.TryTake(out var workspace))
            workspace = new Workspace();
        var (tape, batch) = (workspace.Tape, workspace.Batch);
        tape.Reset();
        tape.Recording = false;
        batch.FillForReading(utterance, Config.MostTokens);
        var hidden = Hidden(tape, batch, Pass.Inference, 0);
        if (!intents.IsEmpty)
            Linear.Apply(tape, GatherRows.Apply(tape, hidden, batch.SentencePositions), _intents!, null).Values.CopyTo(intents);
        if (!tags.IsEmpty)
        {
            var emissions = Linear.Apply(tape, hidden, _tags.Weight, _tags.Bias).Values[Config.Tags..];
            tags.Clear();
            emissions[..Math.Min(emissions.Length, tags.Length)].CopyTo(tags);
        }

        _workspaces.Add(workspace);
    }

    /// <summary>Its parameters as tensors to write to a file, which are valid as long as the encoder is.</summary>
    public IEnumerable<TensorToSave> ToSave() => Parameters.Tensors.Select(parameter => new TensorToSave(
        parameter.Name, ElementType.F32, Dimensions(parameter), stream => stream.Write(MemoryMarshal.AsBytes(parameter.Values))));

    /// <summary>Loads an encoder from a file with the tensors of <see cref="ToSave"/>.</summary>
    /// <exception cref="ArgumentException">The configuration does not fit together.</exception>
    /// <exception cref="ModelFileException">A tensor is missing or of another shape.</exception>
    public static UtteranceEncoder Load(UtteranceEncoderConfig config, SafetensorsFile file)
    {
        var encoder = new UtteranceEncoder(config, 0);
        try
        {
            foreach (var parameter in encoder.Parameters.Tensors)
                file.Get(parameter.Name, Dimensions(parameter).AsSpan()).CopyTo(parameter.Values);
            return encoder;
        }
        catch (ModelFileException)
        {
            encoder.Dispose();
            throw;
        }
    }

    /// <summary>Takes over the weights of an encoder of the same sizes.</summary>
    public void CopyFrom(UtteranceEncoder other)
    {
        foreach (var (own, weights) in Parameters.Tensors.Zip(other.Parameters.Tensors))
            weights.Values.CopyTo(own.Values);
    }

    /// <summary>
    /// The transitions (tags + 1, tags) that were learnt, for a <see cref="LinearChain"/> over the emissions that <see cref="Read"/> gives; empty
    /// without tags.
    /// </summary>
    public ReadOnlySpan<float> Transitions => _transitions is null ? [] : _transitions.Values;

    /// <summary>The loss of a batch: of its intents, its tags and its hidden words, as far as it has them.</summary>
    internal Tensor Loss(Tape tape, ChainLanes? lanes, UtteranceBatch batch, Pass pass, float dropout)
    {
        var hidden = Hidden(tape, batch, pass, dropout);
        Tensor? loss = null;
        if (_intents is not null)
            loss = HeadCrossEntropy.Apply(tape, GatherRows.Apply(tape, hidden, batch.SentencePositions), _intents, batch.Intents);
        if (_transitions is not null)
        {
            var emissions = Linear.Apply(tape, hidden, _tags.Weight, _tags.Bias);
            loss = Sum(tape, loss, ConditionalRandomField.Apply(tape, lanes!, emissions, _transitions, batch.Tags));
        }

        if (_words is not null && !batch.HiddenWords.IsEmpty)
        {
            var guessed = GatherRows.Apply(tape, hidden, batch.HiddenPositions);
            loss = Sum(tape, loss, HeadCrossEntropy.Apply(tape, guessed, _words, batch.HiddenWords));
        }

        return loss!;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_workspaces.TryTake(out var workspace))
            workspace.Tape.Dispose();
        _rope.Dispose();
        Parameters.Dispose();
    }

    private static ImmutableArray<long> Dimensions(Tensor parameter) =>
        [.. Enumerable.Range(0, parameter.Shape.Rank).Select(i => (long)parameter.Shape[i].Size)];

    private static Tensor Sum(Tape tape, Tensor? left, Tensor right) => left is null ? right : Add.Apply(tape, left, right);

    /// <summary>The hidden states (B, T, C).</summary>
    private Tensor Hidden(Tape tape, UtteranceBatch batch, Pass pass, float dropout)
    {
        var x = EmbeddingBag.Apply(tape, batch.Starts, batch.Features, batch.Size, batch.Time, _features);
        x = Dropout.Apply(tape, x, pass.Drop(dropout, 0));
        foreach (var block in _blocks)
            x = block.Apply(tape, x, batch.Lengths, pass, dropout);
        return LayerNorm.Apply(tape, x, _norm.Gain, _norm.Bias, NormEpsilon);
    }

    /// <summary>What one thread needs to read.</summary>
    private sealed record Workspace
    {
        internal Tape Tape { get; } = new();

        internal UtteranceBatch Batch { get; } = new();
    }
}
