using System.CommandLine;
using System.Globalization;
using System.Text;
using Samvad.Cli.Commands;
using Samvad.Cli.LanguageModel.Pictures;
using Samvad.LanguageModel.Diagnosis;
using Samvad.LanguageModel.Generation;
using Samvad.LanguageModel.Models;

namespace Samvad.Cli.LanguageModel;

/// <summary><c>samvad lm attention</c>: what the heads of a model look at while it reads.</summary>
internal static class AttentionCommand
{
    internal static Command Create()
    {
        var model = new Argument<string>("model") { Description = "A model's folder, or a llama2.c .bin file." };
        var text = new Option<string>("--text", "-t") { Description = "What the model reads.", HelpName = "text", Required = true };
        var layer = Number("--layer", "The layer, from 0.");
        var head = Number("--head", "The head of the layer, from 0.");
        var svg = new Option<string?>("--svg") { Description = "Draw it into this file: one head where --layer or --head is given, else all.", HelpName = "file" };
        var command = new TaughtCommand(
            "attention",
            "Show which earlier tokens each token looks at. A row is a token that looks; the darker a column, the more it looks there. Its largest weight stands behind it.",
            """
            samvad lm attention my-model --text "Once upon a time"
            samvad lm attention my-model --text "Once upon a time" --layer 2 --head 1 --svg head.svg
            """) { model, text, layer, head, svg };
        command.SetGuardedAction((parsed, _) =>
        {
            var loaded = ModelFolder.Load(parsed.GetValue(model)!);
            using var reading = GenerationModel.Of(loaded);
            var tokens = reading.Encode(parsed.GetValue(text)!);
            if (tokens.Count > loaded.Model.Config.Context)
                throw new CommandException($"--text has {tokens.Count} tokens; the model can read 1 to {loaded.Model.Config.Context} at once.");
            var maps = AttentionMap.Of(loaded.Model, [.. tokens]);
            var (chosenLayer, chosenHead) = (parsed.GetValue(layer), parsed.GetValue(head));
            var map = maps.FirstOrDefault(map => map.Layer == (chosenLayer ?? 0) && map.Head == (chosenHead ?? 0))
                ?? throw new CommandException($"The model has layers 0 to {loaded.Model.Config.Layers - 1} with heads 0 to {loaded.Model.Config.Heads - 1}.");
            string[] names = [.. tokens.Select(token => TokenText.Of(loaded.Tokenizer, token))];
            if (parsed.GetValue(svg) is { } picture && (chosenLayer ?? chosenHead) is null)
                AttentionPicture.WriteAll(picture, maps);
            else if (parsed.GetValue(svg) is { } one)
                AttentionPicture.WriteOne(one, map, names);
            Print(map, names);
            return Task.FromResult(0);
        });
        return command;
    }

    private static void Print(AttentionMap map, string[] tokens)
    {
        var width = tokens.Max(token => token.Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"layer {map.Layer}, head {map.Head}"));
        foreach (var (row, weights) in map.Rows.Index())
        {
            var cells = new StringBuilder();
            foreach (var weight in weights)
                cells.Append(Shade(weight), 2);
            var (most, place) = weights.Select((weight, place) => (weight, place)).Max();
            var where = place == row ? "itself" : $"{tokens[place]}, {row - place} before";
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{tokens[row].PadLeft(width)} │{cells.ToString().PadRight(2 * tokens.Length)}│ {100 * most,3:0} % {where}"));
        }
    }

    private static char Shade(float weight) => weight switch
    {
        >= 0.6f => '█',
        >= 0.3f => '▓',
        >= 0.15f => '▒',
        >= 0.05f => '░',
        _ => ' ',
    };

    private static Option<int?> Number(string name, string description) =>
        new(name) { Description = description, HelpName = "number", CustomParser = result => NumberArgument.AtLeast(result, 0) };
}
