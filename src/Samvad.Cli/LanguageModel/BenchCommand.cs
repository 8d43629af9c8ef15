using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Samvad.Cli.Commands;
using Samvad.Cli.Output;
using Samvad.LanguageModel.Generation;
using Samvad.LanguageModel.Measuring;
using Samvad.LanguageModel.Models;

namespace Samvad.Cli.LanguageModel;

/// <summary><c>samvad lm bench</c>: measures this machine, one JSON object a line.</summary>
internal static class BenchCommand
{
    private static readonly JsonSerializerOptions s_line = new(JsonForm.Options) { WriteIndented = false };

    internal static Command Create() =>
        new TaughtCommand(
            "bench",
            "Measure how fast models are on this machine. Each line of the output is a JSON object; its rates are the best of all rounds unless they say median.",
            "samvad lm bench decode gpt2-124m")
        {
            CreateDecode(), CreateStep(), CreateProducts(),
        };

    private static TaughtCommand CreateDecode()
    {
        var model = Model();
        var weights = new Option<WeightType?>("--weights")
        {
            Description = "fp32 or bf16; both unless given.",
            HelpName = "fp32|bf16",
            CustomParser = result => GenerationArguments.ParseWeights(result),
        };
        var tokens = Number("--tokens", "The tokens of a round.", 64);
        var rounds = Number("--rounds", "The rounds.", 8);
        var command = new TaughtCommand(
            "decode",
            "Read a prompt and generate one token after the other.",
            """
            samvad lm bench decode gpt2-124m
            samvad lm bench decode stories260K.bin --tokens 256 --rounds 20 --weights fp32
            """) { model, weights, tokens, rounds };
        command.SetGuardedAction((parsed, cancellation) =>
        {
            var name = parsed.GetValue(model)!;
            using var decoder = ModelFolder.Exists(name) ? ModelFolder.Load(name).Model : new Decoder(InspectCommand.Find(name), 1);
            foreach (var type in parsed.GetValue(weights) is { } one ? [one] : Enum.GetValues<WeightType>())
            {
                cancellation.ThrowIfCancellationRequested();
                Print("decode", name, DecodeSpeed.Measure(decoder, type, parsed.GetValue(tokens), parsed.GetValue(rounds)));
            }

            return Task.FromResult(0);
        });
        return command;
    }

    private static TaughtCommand CreateStep()
    {
        var model = Model();
        var batch = Number("--batch", "The rows of a batch.", 4);
        var time = Number("--time", "The tokens of a row.", 64);
        var vocabulary = Number("--vocabulary", "Another vocabulary than the model's.", null);
        var steps = Number("--steps", "The steps to measure, after five others.", 20);
        var command = new TaughtCommand(
            "step",
            "Train a model of that shape on random tokens, without dropout.",
            """
            samvad lm bench step gpt2-124m
            samvad lm bench step shakespeare-char-cpu --batch 12 --steps 300
            samvad lm bench step shakespeare-char --vocabulary 512 --batch 8 --time 256
            """) { model, batch, time, vocabulary, steps };
        command.SetGuardedAction((parsed, _) =>
        {
            var name = parsed.GetValue(model)!;
            var config = InspectCommand.Find(name) with { Dropout = 0 };
            if (parsed.GetValue(vocabulary) is > 0 and var other)
                config = config with { Vocabulary = other };
            if (parsed.GetValue(time) > config.Context)
                throw new CommandException($"--time is {parsed.GetValue(time)}, and the context of {name} only {config.Context}.");
            Print("step", name, StepSpeed.Measure(config, parsed.GetValue(batch), parsed.GetValue(time), parsed.GetValue(steps)));
            return Task.FromResult(0);
        });
        return command;
    }

    private static TaughtCommand CreateProducts()
    {
        var all = new Option<bool>("--all-widths") { Description = "Measure every width of vectors that this machine has." };
        var command = new TaughtCommand("products", "Multiply matrices of the shapes that training has.", "samvad lm bench products") { all };
        command.SetGuardedAction((parsed, cancellation) =>
        {
            foreach (var (tokens, outputs, inputs) in ProductSpeed.Shapes)
            {
                foreach (var speed in ProductSpeed.Measure(tokens, outputs, inputs, parsed.GetValue(all)))
                {
                    cancellation.ThrowIfCancellationRequested();
                    Print("product", null, speed);
                }
            }

            return Task.FromResult(0);
        });
        return command;
    }

    private static void Print<T>(string measure, string? model, T speed)
    {
        var line = new JsonObject { ["measure"] = measure };
        if (model is not null)
            line["model"] = model;
        foreach (var (name, value) in JsonSerializer.SerializeToNode(speed, s_line)!.AsObject())
            line[name] = value is JsonValue figure && figure.TryGetValue(out double number) && number != Math.Floor(number) ? Math.Round(number, 2) : value?.DeepClone();
        Console.WriteLine(line.ToJsonString(s_line));
    }

    private static Argument<string> Model() =>
        new("model") { Description = "A model's folder, a llama2.c .bin file, or a preset, whose weights are then random." };

    private static Option<int> Number(string name, string description, int? usual)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "number", CustomParser = result => NumberArgument.AtLeast(result, 1) };
        if (usual is { } value)
            option.DefaultValueFactory = _ => value;
        return option;
    }
}
