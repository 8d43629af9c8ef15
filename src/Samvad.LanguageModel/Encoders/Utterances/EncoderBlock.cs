using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Encoders.Utterances;

/// <summary>
/// A layer that looks both ways: x + proj(attention(ln_1(x))), then x + down(gelu(up(ln_2(x)))), with rotary positions, so that what a
/// token sees depends on how far away it is and not on where the sentence begins.
/// </summary>
internal sealed class EncoderBlock
{
    private readonly UtteranceEncoderConfig _config;
    private readonly RopeTable _rope;
    private readonly int _place;
    private readonly (Tensor Gain, Tensor? Bias) _norm1, _norm2;
    private readonly (Tensor Weight, Tensor? Bias) _query, _key, _value, _projection, _up, _down;

    /// <summary>Adds the parameters of layer <paramref name="index"/>.</summary>
    internal EncoderBlock(UtteranceEncoderConfig config, DecoderParameters parameters, RopeTable rope, int index)
    {
        _config = config;
        _rope = rope;
        _place = 1 + (3 * index);
        var channels = config.Channels;
        _norm1 = parameters.Norm($"layer.{index}.norm_1", channels, true);
        _query = parameters.Linear($"layer.{index}.query", channels, channels, true);
        _key = parameters.Linear($"layer.{index}.key", channels, channels, true);
        _value = parameters.Linear($"layer.{index}.value", channels, channels, true);
        _projection = parameters.ResidualLinear($"layer.{index}.projection", channels, channels, true);
        _norm2 = parameters.Norm($"layer.{index}.norm_2", channels, true);
        _up = parameters.Linear($"layer.{index}.up", config.FeedForward, channels, true);
        _down = parameters.ResidualLinear($"layer.{index}.down", channels, config.FeedForward, true);
    }

    /// <summary>x (B, T, C), of which the first <paramref name="lengths"/> positions are real, after the layer.</summary>
    internal Tensor Apply(Tape tape, Tensor x, ReadOnlySpan<int> lengths, Pass pass, float dropout)
    {
        var size = _config.Channels / _config.Heads;
        var form = new AttentionForm(_config.Heads, _config.Heads, size, false, pass.Drop(dropout, _place));
        var normed = Norm(tape, x, _norm1);
        var q = Rope.Apply(tape, Project(tape, normed, _query), _rope, RopePairing.Halves); // (B, T, C)
        var k = Rope.Apply(tape, Project(tape, normed, _key), _rope, RopePairing.Halves); // (B, T, C)
        var mixed = Attention.Apply(tape, new(q, 0), new(k, 0), new(Project(tape, normed, _value), 0), form, lengths);
        x = Add.Apply(tape, x, Dropout.Apply(tape, Project(tape, mixed, _projection), pass.Drop(dropout, _place + 1)));

        var active = Gelu.ApplyTanh(tape, Project(tape, Norm(tape, x, _norm2), _up)); // (B, T, FeedForward)
        return Add.Apply(tape, x, Dropout.Apply(tape, Project(tape, active, _down), pass.Drop(dropout, _place + 2)));
    }

    private static Tensor Project(Tape tape, Tensor x, (Tensor Weight, Tensor? Bias) layer) =>
        Linear.Apply(tape, x, layer.Weight, layer.Bias);

    private static Tensor Norm(Tape tape, Tensor x, (Tensor Gain, Tensor? Bias) norm) =>
        LayerNorm.Apply(tape, x, norm.Gain, norm.Bias, UtteranceEncoder.NormEpsilon);
}
