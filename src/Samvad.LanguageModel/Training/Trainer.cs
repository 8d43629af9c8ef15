using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Kernels;
using Samvad.LanguageModel.Kernels.Elementwise;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Optimisers;

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

    /// <summary>Makes one step and returns the loss before it.</summary>
    public float Step(Batch batch)
    {
        _tape.Reset();
        _tape.Recording = true;
        var pass = new Pass(true, _options.Seed, Steps);
        var loss = _model.Loss(_tape, batch.Tokens, batch.Labels, batch.Size, batch.Time, pass);
        var value = loss.Values[0];
        _tape.Backward(loss);
        LastGradientNorm = _norm.Compute();
        var clip = _options.ClipNorm > 0 && LastGradientNorm > _options.ClipNorm ? _options.ClipNorm / LastGradientNorm : 1;
        _optimiser.Step(_options.Rate.At(Steps), clip);
        return value;
    }

    /// <summary>The loss of a batch, without learning from it.</summary>
    public float Evaluate(Batch batch)
    {
        _tape.Reset();
        _tape.Recording = false;
        return _model.Loss(_tape, batch.Tokens, batch.Labels, batch.Size, batch.Time, Pass.Inference).Values[0];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _tape.Dispose();
        _optimiser.Dispose();
        _norm.Dispose();
    }
}
