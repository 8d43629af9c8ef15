using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Models;

/// <summary>A layer of Llama: x + o(attention(rope(q), rope(k), v)) and x + down(silu(gate) · up), each of the RMS-normed x.</summary>
internal sealed class LlamaBlock : IDecoderBlock
{
    private readonly DecoderConfig _config;
    private readonly RopeTable _rope;
    private readonly int _place;
    private readonly Tensor _attentionNorm;
    private readonly Tensor _query;
    private readonly Tensor _key;
    private readonly Tensor _value;
    private readonly Tensor _output;
    private readonly Tensor _feedNorm;
    private readonly Tensor _gate;
    private readonly Tensor _up;
    private readonly Tensor _down;

    /// <summary>Adds the parameters of layer <paramref name="index"/>.</summary>
    internal LlamaBlock(DecoderConfig config, DecoderParameters parameters, RopeTable rope, int index)
    {
        _config = config;
        _rope = rope;
        _place = 1 + (3 * index);
        int channels = config.Channels, inner = config.FeedForward;
        var name = $"model.layers.{index}";
        _attentionNorm = parameters.Norm($"{name}.input_layernorm", channels, false).Gain;
        _query = parameters.Linear($"{name}.self_attn.q_proj", channels, channels, false).Weight;
        _key = parameters.Linear($"{name}.self_attn.k_proj", config.KeyValueChannels, channels, false).Weight;
        _value = parameters.Linear($"{name}.self_attn.v_proj", config.KeyValueChannels, channels, false).Weight;
        _output = parameters.ResidualLinear($"{name}.self_attn.o_proj", channels, channels, false).Weight;
        _feedNorm = parameters.Norm($"{name}.post_attention_layernorm", channels, false).Gain;
        _gate = parameters.Linear($"{name}.mlp.gate_proj", inner, channels, false).Weight;
        _up = parameters.Linear($"{name}.mlp.up_proj", inner, channels, false).Weight;
        _down = parameters.ResidualLinear($"{name}.mlp.down_proj", channels, inner, false).Weight;
    }

    /// <inheritdoc/>
    public Tensor Apply(Tape tape, Tensor x, Pass pass)
    {
        var drop = pass.Drop(_config.Dropout, _place);
        var form = new AttentionForm(_config.Heads, _config.KeyValueHeads, _config.HeadSize, true, drop);
        var normed = RmsNorm.Apply(tape, x, _attentionNorm, _config.NormEpsilon);
        var q = Rope.Apply(tape, Linear.Apply(tape, normed, _query, null), _rope, _config.RopePairing); // (B, T, C)
        var k = Rope.Apply(tape, Linear.Apply(tape, normed, _key, null), _rope, _config.RopePairing); // (B, T, KeyValueChannels)
        var v = Linear.Apply(tape, normed, _value, null); // (B, T, KeyValueChannels)
        var mixed = Attention.Apply(tape, new(q, 0), new(k, 0), new(v, 0), form);
        var attended = Linear.Apply(tape, mixed, _output, null);
        x = Add.Apply(tape, x, Dropout.Apply(tape, attended, pass.Drop(_config.Dropout, _place + 1)));

        normed = RmsNorm.Apply(tape, x, _feedNorm, _config.NormEpsilon);
        var active = SwiGlu.Apply(tape, Linear.Apply(tape, normed, _gate, null), Linear.Apply(tape, normed, _up, null));
        var fed = Linear.Apply(tape, active, _down, null);
        return Add.Apply(tape, x, Dropout.Apply(tape, fed, pass.Drop(_config.Dropout, _place + 2)));
    }
}
