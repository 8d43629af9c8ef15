using System.Numerics;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Ops;

namespace Samvad.LanguageModel.Generation;

/// <summary>
/// A text that a decoder is reading: what it keeps of the tokens so far, and the memory to compute in. Nothing is recorded, and a token allocates nothing on
/// the managed heap. A state is used by one thread; several of them may share the weights.
/// </summary>
internal sealed unsafe class DecoderState : IDisposable
{
    /// <summary>Tokens of a prompt that go through the layers together.</summary>
    private const int MostRows = 256;

    /// <summary>From here on packing the weights for a matrix product costs less than reading them again for each token.</summary>
    private const int LeastRows = 4;

    private readonly InferenceWeights _weights;
    private readonly DecoderConfig _config;
    private readonly KernelSet _kernels;
    private readonly KeyValueCache _cache;
    private readonly NativeBlocks _memory = new();
    private readonly float* _logits;
    private readonly LayerRows _one;
    private LayerRows? _many;

    /// <summary>A state with room for the model's whole context.</summary>
    internal DecoderState(InferenceWeights weights, KernelSet kernels)
    {
        (_weights, _config, _kernels) = (weights, weights.Config, kernels);
        _cache = new KeyValueCache(_config, _config.Context);
        _logits = _memory.AllocateCleared(_config.Vocabulary);
        _one = new LayerRows(_config, 1);
    }

    /// <summary>How many tokens it has read.</summary>
    internal int Position { get; private set; }

    /// <summary>How many tokens there is room for.</summary>
    internal int Capacity => _config.Context;

    /// <summary>The logits (vocabulary) of the token after the last that was read.</summary>
    internal Span<float> Logits => new(_logits, _config.Vocabulary);

    /// <summary>Reads tokens.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A token is outside the vocabulary, there are none, or there is no room for them.</exception>
    internal void Read(ReadOnlySpan<int> tokens)
    {
        Check(tokens);
        while (tokens.Length >= LeastRows)
        {
            var rows = Math.Min(MostRows, tokens.Length);
            Read(tokens[..rows], Room(rows), tokens.Length == rows);
            tokens = tokens[rows..];
        }

        for (; !tokens.IsEmpty; tokens = tokens[1..])
            Read(tokens[..1], _one, tokens.Length == 1);
    }

    /// <summary>Forgets all tokens but the first <paramref name="position"/>.</summary>
    internal void Rewind(int position)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)position, (uint)Position, nameof(position));
        Position = position;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _cache.Dispose();
        _memory.Dispose();
        _one.Dispose();
        _many?.Dispose();
    }

    private LayerRows Room(int rows)
    {
        if (_many is { } room && room.Count >= rows)
            return room;
        _many?.Dispose();
        return _many = new LayerRows(_config, (int)BitOperations.RoundUpToPowerOf2((uint)rows));
    }

    private void Read(ReadOnlySpan<int> tokens, LayerRows rows, bool wantsLogits)
    {
        for (var row = 0; row < tokens.Length; row++)
            Embed(tokens[row], Position + row, rows.X + ((nint)row * _config.Channels));
        for (var layer = 0; layer < _weights.Layers.Length; layer++)
            Layer(layer, tokens.Length, rows);
        Position += tokens.Length;
        if (!wantsLogits)
            return;
        Normalise(_weights.FinalNorm, rows.X + ((nint)(tokens.Length - 1) * _config.Channels), rows.Normed);
        _weights.Head.Multiply(_kernels, rows.Normed, _logits, false);
    }

    private void Embed(int token, int position, float* x)
    {
        _weights.Embedding.Row(token, x);
        if (_weights.Positions != null)
            _kernels.Math.Add(x, _weights.Positions + ((nint)position * _config.Channels), x, _config.Channels);
    }

    private void Layer(int index, int count, LayerRows rows)
    {
        var layer = _weights.Layers[index];
        NormaliseAll(layer.AttentionNorm, count, rows);
        Multiply(layer.QueryKeyValue, count, rows.Normed, rows.ChannelStride, rows.QueryKeyValue, rows);
        Remember(index, count, rows);
        Attend(index, count, rows);
        MultiplyToX(layer.Output, count, rows.Mixed, rows.ChannelStride, rows);
        NormaliseAll(layer.FeedNorm, count, rows);
        Multiply(layer.Up, count, rows.Normed, rows.ChannelStride, rows.Inner, rows);
        Activate(count, rows);
        MultiplyToX(layer.Down, count, rows.Active, rows.InnerStride, rows);
    }

    private void Remember(int layer, int count, LayerRows rows)
    {
        nint width = rows.QueryKeyValueStride;
        for (var row = 0; row < count; row++)
        {
            float* query = rows.QueryKeyValue + (row * width), key = query + _config.Channels, value = key + _config.KeyValueChannels;
            if (_weights.Rope is { } rope)
            {
                // Keys follow queries: one run over the heads of both.
                for (var head = query; head < value; head += _config.HeadSize)
                    Rope.TurnHead(_kernels.Math, rope, _config.RopePairing, Position + row, 1, head, head);
            }

            _cache.Write(layer, Position + row, key, value);
        }
    }

    private void Attend(int layer, int count, LayerRows rows)
    {
        const int leastWork = 1 << 16;
        var attention = new CachedAttention(
            _kernels.Math, _cache, _config, layer, Position, rows.QueryKeyValue, rows.QueryKeyValueStride, rows.Mixed, rows.ChannelStride);
        var parts = count * _config.Heads;
        if ((long)(Position + count) * count * _config.Channels >= leastWork)
        {
            _kernels.Team.Run(attention, parts);
            return;
        }

        for (var part = 0; part < parts; part++)
            attention.Run(part);
    }

    private void Activate(int count, LayerRows rows)
    {
        nint inner = _config.FeedForward;
        for (var row = 0; row < count; row++)
        {
            float* source = rows.Inner + (row * rows.UpOutputs), target = rows.Active + (row * rows.InnerStride);
            if (_config.Family == DecoderFamily.Llama)
                _kernels.Math.SwiGlu(source, source + inner, target, inner);
            else if (_config.ExactGelu)
                _kernels.Math.GeluExact(source, target, inner);
            else
                _kernels.Math.GeluTanh(source, target, inner);
        }
    }

    private void Multiply(WeightMatrix matrix, int count, float* x, nint stride, float* y, LayerRows rows)
    {
        if (count == 1)
            matrix.Multiply(_kernels, x, y, false);
        else
            matrix.Multiply(_kernels, x, stride, y, count, rows.Widened);
    }

    private void MultiplyToX(WeightMatrix matrix, int count, float* x, nint stride, LayerRows rows)
    {
        if (count == 1)
        {
            matrix.Multiply(_kernels, x, rows.X, true);
            return;
        }

        matrix.Multiply(_kernels, x, stride, rows.Added, count, rows.Widened);
        _kernels.Math.Add(rows.X, rows.Added, rows.X, (nint)count * _config.Channels);
    }

    private void NormaliseAll(NormWeights norm, int count, LayerRows rows)
    {
        for (nint row = 0; row < count; row++)
            Normalise(norm, rows.X + (row * _config.Channels), rows.Normed + (row * rows.ChannelStride));
    }

    private void Normalise(NormWeights norm, float* x, float* y)
    {
        var math = _kernels.Math;
        int channels = _config.Channels;
        var (mean, scale) = _config.Family == DecoderFamily.Gpt2
            ? math.Moments(x, channels, _config.NormEpsilon)
            : (0f, 1f / MathF.Sqrt((math.SumOfSquares(x, channels) / channels) + _config.NormEpsilon));
        math.Normalise(x, mean, scale, norm.Gain, norm.Bias, y, channels);
    }

    private void Check(ReadOnlySpan<int> tokens)
    {
        if (tokens.IsEmpty)
            throw new ArgumentOutOfRangeException(nameof(tokens), "There are no tokens to read.");
        if (tokens.Length > Capacity - Position)
        {
            throw new ArgumentOutOfRangeException(
                nameof(tokens), tokens.Length, $"{tokens.Length} tokens do not fit behind {Position}: the context ends at {Capacity}.");
        }

        foreach (var token in tokens)
        {
            if ((uint)token >= (uint)_config.Vocabulary)
                throw new ArgumentOutOfRangeException(nameof(tokens), token, $"Token {token} is outside the vocabulary of {_config.Vocabulary}.");
        }
    }
}
