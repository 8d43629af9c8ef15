using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Diagnosis;

/// <summary>
/// A language model as the checks see it. They reach a model only through this, so that a test can put one with a bug in
/// its place.
/// </summary>
internal interface ISubject : IDisposable
{
    /// <summary>Its shape.</summary>
    DecoderConfig Config { get; }

    /// <summary>What it learns.</summary>
    ParameterStore Parameters { get; }

    /// <summary>The logits (batch, time, vocabulary) of the token after each position.</summary>
    Tensor Logits(Tape tape, ReadOnlySpan<int> tokens, int batch, int time);

    /// <summary>The mean loss of predicting the labels, without dropout.</summary>
    Tensor Loss(Tape tape, ReadOnlySpan<int> tokens, ReadOnlySpan<int> labels, int batch, int time);
}

/// <summary>A <see cref="Decoder"/> to examine.</summary>
internal sealed class DecoderSubject(Decoder model) : ISubject
{
    /// <inheritdoc/>
    public DecoderConfig Config => model.Config;

    /// <inheritdoc/>
    public ParameterStore Parameters => model.Parameters;

    /// <inheritdoc/>
    public Tensor Logits(Tape tape, ReadOnlySpan<int> tokens, int batch, int time) =>
        model.Logits(tape, tokens, batch, time, Pass.Inference);

    /// <inheritdoc/>
    public Tensor Loss(Tape tape, ReadOnlySpan<int> tokens, ReadOnlySpan<int> labels, int batch, int time) =>
        model.Loss(tape, tokens, labels, batch, time, Pass.Inference);

    /// <inheritdoc/>
    public void Dispose() => model.Dispose();
}
