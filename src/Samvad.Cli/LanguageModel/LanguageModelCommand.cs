using System.CommandLine;
using Samvad.Cli.Commands;

namespace Samvad.Cli.LanguageModel;

/// <summary><c>samvad lm</c>: language models.</summary>
internal static class LanguageModelCommand
{
    internal static Command Create() =>
        new TaughtCommand(
            "lm",
            "Train and look at language models that run on your own machine.",
            "samvad lm inspect gpt2-124m")
        {
            InspectCommand.Create(),
            TrainCommand.Create(),
        };
}
