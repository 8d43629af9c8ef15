using System.CommandLine;
using Samvad.Cli.Commands;
using Samvad.Cli.LanguageModel.Training;
using Samvad.LanguageModel.Training.Configuration;
using Samvad.LanguageModel.Training.Runs;

namespace Samvad.Cli.LanguageModel;

/// <summary><c>samvad lm train</c>: from a text to a model.</summary>
internal static class TrainCommand
{
    internal static Command Create()
    {
        var config = new Argument<string?>("config")
        {
            Description = $"A YAML file of settings, or a preset: {string.Join(", ", TrainingFiles.Presets)}. Not needed with --resume.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var data = new Option<string[]>("--data") { Description = "A text to learn from, in UTF-8; may be given several times.", HelpName = "file" };
        var output = new Option<string>("--out") { Description = "The folder for checkpoints, metrics and report.", Required = true, HelpName = "folder" };
        var set = new Option<string[]>("--set") { Description = "Another value of a setting, such as training.steps=200.", HelpName = "setting=value" };
        var resume = new Option<bool>("--resume") { Description = "Go on from the folder's last checkpoint." };
        var command = new TaughtCommand(
            "train",
            "Train a language model on a text.",
            """
            samvad lm train shakespeare-char-cpu --data input.txt --out shakespeare
            samvad lm train my-model.yaml --out run --set training.steps=5000
            samvad lm train --resume --out run
            """) { config, data, output, set, resume };
        command.StopsByItself = true;
        command.SetGuardedAction((parsed, _) =>
        {
            var folder = new RunFolder(parsed.GetValue(output)!);
            var settings = Settings(parsed.GetValue(config), folder, parsed.GetValue(resume));
            var all = TrainingFiles.With(settings, parsed.GetValue(data) ?? [], parsed.GetValue(set) ?? []);
            return Task.FromResult(TrainingSession.Run(TrainingConfig.Read(all), folder, parsed.GetValue(resume)));
        });
        return command;
    }

    private static IReadOnlyList<Setting> Settings(string? config, RunFolder folder, bool resume)
    {
        if (resume && !folder.IsUsed)
            throw new CommandException($"There is no training in {folder.Path} to go on with. Leave --resume out to begin one.");
        if (!resume && folder.IsUsed)
            throw new CommandException($"There is a training in {folder.Path} already. Go on with it (--resume), or name another folder with --out.");
        if (config is not null)
            return TrainingFiles.Read(config);
        return resume
            ? TrainingFiles.Read(folder.Config)
            : throw new CommandException($"Name a YAML file of settings, or a preset: {string.Join(", ", TrainingFiles.Presets)}.");
    }
}
