using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Models;
using Samvad.LanguageModel.Tokenizers;

namespace Samvad.LanguageModel.Training.Runs;

/// <summary>
/// A checkpoint on disk: a model's folder, which all that loads models can load, with the optimiser's moments and the place in
/// the training beside it.
/// </summary>
internal static class Checkpoint
{
    private const string OptimiserName = "optimiser.safetensors";

    /// <summary>Replaces the checkpoint in a folder.</summary>
    /// <exception cref="TrainingException">It cannot be written; the one that was there is intact.</exception>
    internal static void Save(string path, Decoder model, Tokenizer tokenizer, Trainer trainer, RunState state)
    {
        try
        {
            CheckpointFolder.Replace(path, folder =>
            {
                ModelFolder.Save(folder, model, tokenizer);
                OptimiserFile.Write(Path.Combine(folder, OptimiserName), model.Parameters, trainer.Optimiser);
                state.Write(Path.Combine(folder, CheckpointFolder.Seal));
            });
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var rest = Directory.Exists(path) ? "The one before it is intact; make room and go on from there with --resume." : "There is none before it.";
            throw new TrainingException($"The checkpoint of step {state.Step} could not be written: {error.Message} {rest}", error);
        }
    }

    /// <summary>Where the training of a checkpoint is.</summary>
    /// <exception cref="ModelFileException">The file is damaged.</exception>
    internal static RunState ReadState(string path) => RunState.Read(Path.Combine(path, CheckpointFolder.Seal));

    /// <summary>Brings a trainer to where it was when the checkpoint was made.</summary>
    /// <exception cref="ModelFileException">The file is damaged or of another model.</exception>
    internal static void Restore(string path, Decoder model, Trainer trainer, RunState state)
    {
        OptimiserFile.Read(Path.Combine(path, OptimiserName), model.Parameters, trainer.Optimiser);
        trainer.Optimiser.Steps = state.Step;
    }
}
