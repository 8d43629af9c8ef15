using System.CommandLine;
using Samvad.Cli.Commands;

namespace Samvad.Cli.Nlu;

/// <summary><c>samvad nlu</c>: measures understanding, and says how to better it.</summary>
internal static class NluCommand
{
    internal static Command Create() =>
        new TaughtCommand(
            "nlu",
            "Measure how well messages are understood, and find phrases to add or mend.",
            "samvad nlu evaluate --train train.csv --test test.csv")
        {
            EvaluateCommand.Create(), CrossValidateCommand.Create(), CompareCommand.Create(), LintCommand.Create(), SuggestCommand.Create(),
        };
}
