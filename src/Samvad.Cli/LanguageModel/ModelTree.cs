using System.Globalization;
using Samvad.LanguageModel.Models;
using Spectre.Console;

namespace Samvad.Cli.LanguageModel;

/// <summary>A model for people: the tree of its parts, and what it takes.</summary>
internal static class ModelTree
{
    internal static void Print(string name, DecoderConfig config, ModuleOutline outline, MemoryEstimate memory)
    {
        var tree = new Tree(new Markup(
            $"[bold]{Markup.Escape(name)}[/]  {outline.Kind}, {outline.Detail}  [cyan]{Number(outline.Parameters)}[/] parameters"))
            .Guide(TreeGuide.Line).Style("grey");
        foreach (var part in outline.Parts)
            Add(tree, part);
        AnsiConsole.Write(tree);
        AnsiConsole.WriteLine();
        AnsiConsole.Write(Memory(config, memory));
    }

    private static void Add(IHasTreeNodes parent, ModuleOutline part)
    {
        var copies = part.Copies > 1 ? $"[yellow]{part.Copies} ×[/] " : "";
        var kind = part.Detail.Length > 0 ? $"{part.Kind}({Markup.Escape(part.Detail)})" : part.Kind;
        var count = part.Parameters == 0 ? "" : part.Copies == 1
            ? $"  [cyan]{Number(part.Parameters)}[/]"
            : $"  [cyan]{Number(part.Parameters * part.Copies)}[/] [grey]({Number(part.Parameters)} each)[/]";
        var node = parent.AddNode(new Markup($"[bold]{Markup.Escape(part.Name)}[/]  {copies}[green]{kind}[/]{count}"));
        foreach (var inner in part.Parts)
            Add(node, inner);
    }

    private static Grid Memory(DecoderConfig config, MemoryEstimate memory)
    {
        var grid = new Grid().AddColumn(new GridColumn().PadRight(3)).AddColumn(new GridColumn().RightAligned()).AddColumn();
        void Row(string what, long bytes, string note) =>
            grid.AddRow(new Markup($"[grey]{what}[/]"), new Markup($"[bold]{Size(bytes)}[/]"), new Markup($"[grey]{note}[/]"));
        Row("weights, fp32", memory.Weights, "");
        Row("weights, bf16", memory.WeightsInBFloat16, "");
        Row("cache of keys and values", memory.CachePerToken * config.Context, $"full context of {Number(config.Context)}");
        Row("training", memory.TrainingStates, "weights, gradients, AdamW");
        Row("activations", memory.ActivationsPerToken * config.Context, "for each row of a batch, at full context");
        return grid;
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Size(long bytes)
    {
        string[] units = ["B", "kB", "MB", "GB", "TB"];
        var (value, unit) = ((double)bytes, 0);
        for (; value >= 1000 && unit < units.Length - 1; unit++)
            value /= 1000;
        return value.ToString(unit == 0 ? "0" : "0.0", CultureInfo.InvariantCulture) + " " + units[unit];
    }
}
