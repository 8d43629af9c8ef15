using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Elementwise;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Optimisers;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Training;

/// <summary>How a model is trained.</summary>
/// <param name="Rate">The learning rate at each step.</param>
/// <param name="Optimiser">The constants of the optimiser.</param>
/// <param name="ClipNorm">What the norm of all gradients is brought down to if it is larger; 0 leaves it.</param>
/// <param name="Seed">What dropout depends on.</param>
public sealed record TrainingOptions(LearningRate Rate, AdamWOptions Optimiser, float ClipNorm = 1, int Seed = 1337);

/// <summary>Makes training steps with a model, one batch at a time; nothing is allocated on the managed heap after the first.</summary>
public sealed class Trainer : IDisposable
{
    private readonly Decoder _model;
    private readonly TrainingOptions _options;
    private readonly Tape _tape = new();
    private readonly AdamW _optimiser;
    private readonly GradientNorm _norm;
    private Batch? _lastBatch;
    private int _lastPart;
    private int _lastParts;

    /// <summary>Prepares to train <paramref name="model"/>, which stays the caller's.</summary>
    public Trainer(Decoder model, TrainingOptions options)
    {
        _model = model;
        _options = options;
        _optimiser = new AdamW(model.Parameters, options.Optimiser);
        _norm = new GradientNorm(model.Parameters, WorkerTeam.Shared, VectorMath.Current);
    }

    /// <summary>How many steps were made.</summary>
    public long Steps => _optimiser.Steps;

    /// <summary>The norm of the gradients of the last step, before it was clipped.</summary>
    public float LastGradientNorm { get; private set; }

    /// <summary>The most memory that activations took, in bytes.</summary>
    public long PeakActivationBytes => _tape.Arena.PeakBytes;

    /// <summary>The learning rate of the next step.</summary>
    public float NextLearningRate => _options.Rate.At(Steps);

    /// <summary>The optimiser, for what a checkpoint keeps of it.</summary>
    internal AdamW Optimiser => _optimiser;

    /// <summary>Makes one step and returns the loss before it.</summary>
    /// <exception cref="NonFiniteException">The loss or the gradients are not finite; the weights are as before.</exception>
    public float Step(Batch batch)
    {
        var loss = Accumulate(batch, 0, 1);
        Update();
        return loss;
    }

    /// <summary>Adds the gradients of one of the batches of a step, and returns its loss.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="part">The batch's number in the step, from 0.</param>
    /// <param name="parts">How many batches the step has; each counts as much as the others.</param>
    /// <exception cref="NonFiniteException">The loss is not finite; the weights are as before, and the step's gradients are gone.</exception>
    public float Accumulate(Batch batch, int part, int parts)
    {
        _tape.Reset();
        _tape.Recording = true;
        var loss = Loss(_tape, batch, part, parts);
        var value = loss.Values[0] * parts;
        if (!float.IsFinite(value))
            throw NonFinite(batch, part, parts);
        _tape.Backward(loss);
        (_lastBatch, _lastPart, _lastParts) = (batch, part, parts);
        return value;
    }

    /// <summary>Changes the weights by the gradients of the batches since the last update.</summary>
    /// <exception cref="NonFiniteException">The gradients are not finite; the weights are as before, and the gradients are gone.</exception>
    public void Update()
    {
        LastGradientNorm = _norm.Compute();
        if (!float.IsFinite(LastGradientNorm))
            throw NonFinite(_lastBatch!, _lastPart, _lastParts);
        var clip = _options.ClipNorm > 0 && LastGradientNorm > _options.ClipNorm ? _options.ClipNorm / LastGradientNorm : 1;
        _optimiser.Step(_options.Rate.At(Steps), clip);
    }

    /// <summary>The loss of a batch, without learning from it.</summary>
    public float Evaluate(Batch batch)
    {
        _tape.Reset();
        _tape.Recording = false;
        return _model.Loss(_tape, batch.Tokens, batch.Labels, batch.Size, batch.Time, Pass.Inference).Values[0];
    }

    private Tensor Loss(Tape tape, Batch batch, int part, int parts)
    {
        var pass = new Pass(true, _options.Seed, (Steps * parts) + part);
        return _model.Loss(tape, batch.Tokens, batch.Labels, batch.Size, batch.Time, pass, 1f / parts);
    }

    private NonFiniteException NonFinite(Batch batch, int part, int parts) =>
        new(Steps, NonFiniteFinder.Find(_model.Parameters, _tape, tape => Loss(tape, batch, part, parts)));

    /// <inheritdoc/>
    public void Dispose()
    {
        _tape.Dispose();
        _optimiser.Dispose();
        _norm.Dispose();
    }
}
