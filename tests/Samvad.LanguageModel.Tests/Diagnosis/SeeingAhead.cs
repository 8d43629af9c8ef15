using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Diagnosis;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Random;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Ops;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Tests.Diagnosis;

/// <summary>A model of one attention, whose author forgot that it has to be causal.</summary>
internal sealed class SeeingAhead : ISubject
{
    private readonly Tensor _table;
    private readonly Tensor _queries;

    internal SeeingAhead(bool causal)
    {
        IsCausal = causal;
        _table = Parameters.Add("table.weight", new Shape(("vocabulary", Config.Vocabulary), ("channels", Config.Channels)));
        _queries = Parameters.Add("attention.weight", new Shape(("out", 3 * Config.Channels), ("in", Config.Channels)));
        Parameters.Allocate();
        NormalDistribution.Fill(WorkerTeam.Shared, _table, 0.02f, 1, 0);
        NormalDistribution.Fill(WorkerTeam.Shared, _queries, 0.02f, 1, 1);
    }

    public DecoderConfig Config => Ward.Gpt2;

    public ParameterStore Parameters { get; } = new();

    private bool IsCausal { get; }

    public Tensor Logits(Tape tape, ReadOnlySpan<int> tokens, int batch, int time) =>
        Linear.Apply(tape, Hidden(tape, tokens, batch, time), _table, null);

    public Tensor Loss(Tape tape, ReadOnlySpan<int> tokens, ReadOnlySpan<int> labels, int batch, int time) =>
        HeadCrossEntropy.Apply(tape, Hidden(tape, tokens, batch, time), _table, labels);

    public void Dispose() => Parameters.Dispose();

    private Tensor Hidden(Tape tape, ReadOnlySpan<int> tokens, int batch, int time)
    {
        var x = Embedding.Apply(tape, tokens, batch, time, _table);
        var qkv = Linear.Apply(tape, x, _queries, null);
        var form = new AttentionForm(Config.Heads, Config.Heads, Config.HeadSize, IsCausal, default);
        var seen = Attention.Apply(tape, new(qkv, 0), new(qkv, Config.Channels), new(qkv, 2 * Config.Channels), form);
        return Add.Apply(tape, x, seen);
    }
}
