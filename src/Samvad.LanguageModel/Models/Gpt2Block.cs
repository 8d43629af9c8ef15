using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Models;

/// <summary>
/// A layer of GPT-2: x + proj(attention(ln_1(x))), then x + proj(gelu(fc(ln_2(x)))). Parameters have the names of Hugging Face;
/// matrices are (out, in), the transpose of what it stores for GPT-2.
/// </summary>
internal sealed class Gpt2Block : IDecoderBlock
{
    private readonly DecoderConfig _config;
    private readonly int _place;
    private readonly (Tensor Gain, Tensor? Bias) _norm1;
    private readonly (Tensor Weight, Tensor? Bias) _attention;
    private readonly (Tensor Weight, Tensor? Bias) _attentionProjection;
    private readonly (Tensor Gain, Tensor? Bias) _norm2;
    private readonly (Tensor Weight, Tensor? Bias) _up;
    private readonly (Tensor Weight, Tensor? Bias) _down;

    /// <summary>Adds the parameters of layer <paramref name="index"/>.</summary>
    internal Gpt2Block(DecoderConfig config, DecoderParameters parameters, int index)
    {
        _config = config;
        _place = 1 + (3 * index);
        int channels = config.Channels, inner = config.FeedForward;
        _norm1 = parameters.Norm($"h.{index}.ln_1", channels, config.Bias);
        _attention = parameters.Linear($"h.{index}.attn.c_attn", 3 * channels, channels, config.Bias);
        _attentionProjection = parameters.ResidualLinear($"h.{index}.attn.c_proj", channels, channels, config.Bias);
        _norm2 = parameters.Norm($"h.{index}.ln_2", channels, config.Bias);
        _up = parameters.Linear($"h.{index}.mlp.c_fc", inner, channels, config.Bias);
        _down = parameters.ResidualLinear($"h.{index}.mlp.c_proj", channels, inner, config.Bias);
    }

    /// <inheritdoc/>
    public Tensor Apply(Tape tape, Tensor x, Pass pass)
    {
        int channels = _config.Channels;
        var form = new AttentionForm(_config.Heads, _config.Heads, _config.HeadSize, true, pass.Drop(_config.Dropout, _place));
        var normed = LayerNorm.Apply(tape, x, _norm1.Gain, _norm1.Bias, _config.NormEpsilon);
        var qkv = Linear.Apply(tape, normed, _attention.Weight, _attention.Bias); // (B, T, 3C)
        var mixed = Attention.Apply(tape, new(qkv, 0), new(qkv, channels), new(qkv, 2 * channels), form);
        var attended = Linear.Apply(tape, mixed, _attentionProjection.Weight, _attentionProjection.Bias);
        x = Add.Apply(tape, x, Dropout.Apply(tape, attended, pass.Drop(_config.Dropout, _place + 1)));

        normed = LayerNorm.Apply(tape, x, _norm2.Gain, _norm2.Bias, _config.NormEpsilon);
        var inner = Linear.Apply(tape, normed, _up.Weight, _up.Bias); // (B, T, 4C)
        var active = _config.ExactGelu ? Gelu.ApplyExact(tape, inner) : Gelu.ApplyTanh(tape, inner);
        var fed = Linear.Apply(tape, active, _down.Weight, _down.Bias);
        return Add.Apply(tape, x, Dropout.Apply(tape, fed, pass.Drop(_config.Dropout, _place + 2)));
    }
}
