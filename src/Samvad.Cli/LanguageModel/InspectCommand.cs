using System.CommandLine;
using System.Text.Json;
using Samvad.Cli.Commands;
using Samvad.Cli.Output;
using Samvad.LanguageModel.Models;

namespace Samvad.Cli.LanguageModel;

/// <summary><c>samvad lm inspect</c>: what a model is made of.</summary>
internal static class InspectCommand
{
    internal static Command Create()
    {
        var model = new Argument<string>("model")
        {
            Description = $"A model's folder, a llama2.c .bin file, or a preset: {string.Join(", ", DecoderPresets.All.Keys)}.",
        };
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead." };
        var command = new TaughtCommand(
            "inspect",
            "Show the parts of a model, their shapes, and how much memory it takes.",
            """
            samvad lm inspect gpt2-124m
            samvad lm inspect my-model
            samvad lm inspect stories260K.bin --json
            """) { model, json };
        command.SetGuardedAction((parsed, _) =>
        {
            var name = parsed.GetValue(model)!;
            var config = Find(name);
            var (outline, memory) = (ModuleOutline.Of(config), MemoryEstimate.Of(config));
            if (parsed.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(new { Model = name, Config = config, Modules = outline, Memory = memory }, JsonForm.Options));
            else
                ModelTree.Print(name, config, outline, memory);
            return Task.FromResult(0);
        });
        return command;
    }

    /// <summary>A path wins over a preset of the same name, since a path can be written so that it is none.</summary>
    private static DecoderConfig Find(string name)
    {
        if (ModelFolder.Exists(name))
            return ModelFolder.Describe(name).Config;
        if (DecoderPresets.All.TryGetValue(name, out var preset))
            return preset;
        if (Directory.Exists(name))
            return ModelFolder.Describe(name).Config;
        throw new CommandException(
            $"There is no model at {name}, and no preset of that name. Presets: {string.Join(", ", DecoderPresets.All.Keys)}.");
    }
}
