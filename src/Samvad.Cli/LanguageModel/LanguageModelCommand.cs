using System.CommandLine;
using Samvad.Cli.Commands;

namespace Samvad.Cli.LanguageModel;

/// <summary><c>samvad lm</c>: language models.</summary>
internal static class LanguageModelCommand
{
    internal static Command Create() =>
        new TaughtCommand(
            "lm",
            "Train, look at, examine and write with language models that run on your own machine.",
            """
            samvad lm inspect gpt2-124m
            samvad lm train shakespeare-char-cpu --data input.txt --out my-model
            samvad lm generate my-model --prompt "Once upon a time"
            samvad lm chat my-model
            """)
        {
            TokenizeCommand.Create(),
            InspectCommand.Create(),
            TrainCommand.Create(),
            ChartCommand.Create(),
            AttentionCommand.Create(),
            DoctorCommand.Create(),
            GenerateCommand.Create(),
            ChatCommand.Create(),
            ExportCommand.Create(),
            BenchCommand.Create(),
        };
}
