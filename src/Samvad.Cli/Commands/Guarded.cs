using System.CommandLine;
using Samvad.Understanding.Evaluation;
using Samvad.Understanding.Evaluation.Peers;

namespace Samvad.Cli.Commands;

/// <summary>Runs a command and turns what goes wrong into a message and an exit code.</summary>
internal static class Guarded
{
    /// <summary>The exit code of a command that could not do what it was asked.</summary>
    internal const int Failure = 1;

    /// <summary>The exit code of a command that was stopped with Ctrl-C, as shells know it.</summary>
    private const int Stopped = 130;

    /// <summary>Gives <paramref name="command"/> something to do.</summary>
    internal static void SetGuardedAction(
        this Command command, Func<ParseResult, CancellationToken, Task<int>> action) =>
        command.SetAction(async (parsed, cancellation) =>
        {
            try
            {
                return await action(parsed, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                await Console.Error.WriteLineAsync("Stopped.");
                return Stopped;
            }
            catch (Exception exception) when (exception is CommandException or LabelledFileException
                or IOException or UnauthorizedAccessException or Hosting.AssistantException or Storage.StoreException or Storage.Transfer.TransferException
                or Samvad.LanguageModel.Formats.ModelFileException or Samvad.LanguageModel.Tokenizers.TokenizerException
                or Samvad.LanguageModel.Generation.GenerationException
                or Samvad.LanguageModel.Training.Configuration.TrainingConfigException or Samvad.LanguageModel.Training.Runs.TrainingException
                or Samvad.LanguageModel.Training.NonFiniteException or PeerException or UnknownMarkException or Samvad.Understanding.Intents.TrainingSizeException)
            {
                await Console.Error.WriteLineAsync(exception.Message);
                return Failure;
            }
        });
}
