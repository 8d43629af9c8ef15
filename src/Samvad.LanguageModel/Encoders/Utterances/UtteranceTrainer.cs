using Samvad.LanguageModel.Autograd;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Sequences;
using Samvad.LanguageModel.Tensors;
using Samvad.LanguageModel.Training;

namespace Samvad.LanguageModel.Encoders.Utterances;

/// <summary>Trains an <see cref="UtteranceEncoder"/>.</summary>
public static class UtteranceTrainer
{
    /// <summary>
    /// Trains an encoder. Examples without intent and tags teach it to guess hidden words alone: with messages that nobody has labelled,
    /// train with those first.
    /// </summary>
    /// <param name="model">What is trained.</param>
    /// <param name="examples">What it learns from; not empty.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told the share that is done, 0 to 1, and the loss of the last batch.</param>
    /// <param name="cancellation">Stops the training.</param>
    /// <exception cref="NonFiniteException">The loss or the gradients are not finite.</exception>
    /// <exception cref="OperationCanceledException">The training was stopped.</exception>
    public static void Train(
        UtteranceEncoder model,
        IReadOnlyList<UtteranceExample> examples,
        UtteranceTrainingOptions options,
        IProgress<(double Share, double Loss)>? progress = null,
        CancellationToken cancellation = default)
    {
        var lanes = model.Config.Tags > 0 ? new ChainLanes(model.Config.Tags) : null;
        var batch = new UtteranceBatch();
        EpochTraining.Run(model.Parameters, examples, example => example.Utterance.Tokens.Length, options, Loss, progress, cancellation);

        Tensor Loss(Tape tape, UtteranceExample[] chosen, Pass pass)
        {
            batch.FillForLearning(chosen, options, model.Config.MostTokens, ((ulong)pass.Seed << 32) + (ulong)pass.Step);
            return model.Loss(tape, lanes, batch, pass, options.Dropout);
        }
    }
}
