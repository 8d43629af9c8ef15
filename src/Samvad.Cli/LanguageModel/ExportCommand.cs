using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Samvad.Cli.Commands;
using Samvad.LanguageModel.Formats;
using Samvad.LanguageModel.Models;

namespace Samvad.Cli.LanguageModel;

/// <summary><c>samvad lm export</c>: writes a model for other programs.</summary>
internal static class ExportCommand
{
    internal static Command Create()
    {
        var model = new Argument<string>("model") { Description = "A model's folder, a training's folder, or a llama2.c .bin file." };
        var output = new Option<string>("--out") { Description = "The GGUF file to write.", HelpName = "file", Required = true };
        var type = new Option<GgufTensorType>("--type")
        {
            Description = "How matrices are stored: f32 as they are, f16 in half of that, q8_0 in about a quarter.",
            HelpName = "f32|f16|q8_0",
            CustomParser = ParseType,
            DefaultValueFactory = _ => GgufTensorType.F16,
        };
        var command = new TaughtCommand(
            "export",
            "Write a model as a GGUF file, which llama.cpp and Ollama run.",
            """
            samvad lm export my-model --out my-model.gguf
            samvad lm export my-model --out my-model.gguf --type q8_0
            """) { model, output, type };
        command.SetGuardedAction((parsed, _) =>
        {
            var (from, to) = (parsed.GetValue(model)!, parsed.GetValue(output)!);
            if (Path.GetDirectoryName(Path.GetFullPath(to)) is { } folder && !Directory.Exists(folder))
                throw new CommandException($"There is no folder {folder} to write {Path.GetFileName(to)} into. Make it first.");
            using var loaded = ModelFolder.Load(from);
            try
            {
                GgufModel.Write(to, Path.GetFileNameWithoutExtension(to), loaded, parsed.GetValue(type));
            }
            catch (NotSupportedException error)
            {
                throw new CommandException($"{from} cannot be exported. {error.Message}");
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{to}: {loaded.Model.ParameterCount:N0} parameters, {new FileInfo(to).Length:N0} bytes"));
            if (loaded.Model.Config is { Family: DecoderFamily.Gpt2, ExactGelu: true })
                Console.WriteLine("The model was trained with the exact GELU; llama.cpp approximates it, so that close decisions may fall otherwise there.");
            return Task.FromResult(0);
        });
        return command;
    }

    private static GgufTensorType ParseType(ArgumentResult result)
    {
        switch (result.Tokens[0].Value)
        {
            case "f32":
                return GgufTensorType.F32;
            case "f16":
                return GgufTensorType.F16;
            case "q8_0":
                return GgufTensorType.Q8;
            default:
                result.AddError($"{result.Tokens[0].Value} is no way to store matrices. Write f32, f16 or q8_0.");
                return default;
        }
    }
}
