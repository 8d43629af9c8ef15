using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Models;

/// <summary>A language model that predicts the next token from those before it: GPT-2 or Llama, by its configuration.</summary>
public sealed class Decoder : IDisposable
{
    private readonly IDecoderBlock[] _blocks;
    private readonly RopeTable? _rope;
    private readonly Tensor _tokens;
    private readonly Tensor? _positions;
    private readonly (Tensor Gain, Tensor? Bias) _norm;
    private readonly DecoderParameters _layout;
    private IDisposable? _file;

    /// <summary>A model with random weights; the same seed gives the same weights.</summary>
    /// <exception cref="ArgumentException">The configuration does not fit together.</exception>
    public Decoder(DecoderConfig config, int seed)
        : this(config) => _layout.Initialise(seed);

    private Decoder(DecoderConfig config)
    {
        config.Validate();
        Config = config;
        var gpt2 = config.Family == DecoderFamily.Gpt2;
        var parameters = _layout = new DecoderParameters(Parameters, config.Layers);
        Tensor Embeddings(string name, Dimension rows) => parameters.Table(name, rows, config.Channels, config.EmbeddingDeviation);
        _tokens = Embeddings(gpt2 ? "wte.weight" : "model.embed_tokens.weight", ("vocabulary", config.Vocabulary));
        if (gpt2)
            _positions = Embeddings("wpe.weight", ("positions", config.Context));
        else
            _rope = new RopeTable(config.Context, config.HeadSize, config.RopeBase);
        _blocks = new IDecoderBlock[config.Layers];
        for (var i = 0; i < _blocks.Length; i++)
            _blocks[i] = gpt2 ? new Gpt2Block(config, parameters, i) : new LlamaBlock(config, parameters, _rope!, i);
        _norm = parameters.Norm(gpt2 ? "ln_f" : "model.norm", config.Channels, gpt2 && config.Bias);
        Head = config.TiedHead ? _tokens : parameters.Table("lm_head.weight", ("vocabulary", config.Vocabulary), config.Channels);
    }

    /// <summary>What it was made from.</summary>
    public DecoderConfig Config { get; }

    /// <summary>How many numbers it learns.</summary>
    public long ParameterCount => Parameters.Count;

    /// <summary>Its parameters by the names of Hugging Face.</summary>
    internal ParameterStore Parameters { get; } = new();

    /// <summary>What hidden states are multiplied with to get logits, (vocabulary, channels).</summary>
    internal Tensor Head { get; }

    /// <summary>A model whose weights are all zero, for weights that are read from somewhere.</summary>
    /// <exception cref="ArgumentException">The configuration does not fit together.</exception>
    internal static Decoder Empty(DecoderConfig config)
    {
        var model = new Decoder(config);
        model.Parameters.Allocate();
        return model;
    }

    /// <summary>
    /// A model whose weights have any content, for weights that are read from a file or point into it. It cannot be trained.
    /// </summary>
    /// <param name="config">Its configuration.</param>
    /// <param name="file">What the weights may point into; disposed of with the model.</param>
    internal static Decoder ForReading(DecoderConfig config, IDisposable file)
    {
        var model = new Decoder(config) { _file = file };
        model.Parameters.AllocateForReading();
        return model;
    }

    /// <summary>A model that has names and shapes, and no weights: to look at, not to compute with.</summary>
    /// <exception cref="ArgumentException">The configuration does not fit together.</exception>
    internal static Decoder Outline(DecoderConfig config) => new(config);

    /// <summary>The hidden states (batch, time, channels) of the tokens (batch · time), after the last norm.</summary>
    /// <exception cref="ShapeException">There are more tokens in a row than the context has.</exception>
    internal Tensor Hidden(Tape tape, ReadOnlySpan<int> tokens, int batch, int time, Pass pass)
    {
        var x = Embedding.Apply(tape, tokens, batch, time, _tokens);
        if (_positions is not null)
            x = LearnedPositions.Apply(tape, x, _positions);
        x = Dropout.Apply(tape, x, pass.Drop(Config.Dropout, 0));
        foreach (var block in _blocks)
            x = block.Apply(tape, x, pass);
        return _rope is null
            ? LayerNorm.Apply(tape, x, _norm.Gain, _norm.Bias, Config.NormEpsilon)
            : RmsNorm.Apply(tape, x, _norm.Gain, Config.NormEpsilon);
    }

    /// <summary>The logits (batch, time, vocabulary) of the token after each position.</summary>
    internal Tensor Logits(Tape tape, ReadOnlySpan<int> tokens, int batch, int time, Pass pass) =>
        Linear.Apply(tape, Hidden(tape, tokens, batch, time, pass), Head, null);

    /// <summary>The mean loss of predicting the labels (batch · time), times <paramref name="scale"/>.</summary>
    internal Tensor Loss(
        Tape tape, ReadOnlySpan<int> tokens, ReadOnlySpan<int> labels, int batch, int time, Pass pass, float scale = 1) =>
        HeadCrossEntropy.Apply(tape, Hidden(tape, tokens, batch, time, pass), Head, labels, scale);

    /// <inheritdoc/>
    public void Dispose()
    {
        _rope?.Dispose();
        Parameters.Dispose();
        _file?.Dispose();
        _file = null;
    }
}
