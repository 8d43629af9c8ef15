using System.CommandLine;
using Samvad.Authoring;
using Samvad.Cli.Commands;
using Samvad.Cli.Output;

namespace Samvad.Cli.OpenApi;

/// <summary><c>samvad action import</c>: writes the operations of an OpenAPI document as actions of an assistant.</summary>
internal static class ImportCommand
{
    internal static Command Create()
    {
        var document = new Argument<FileInfo>("document") { Description = "The OpenAPI document (3.0 or 3.1), as JSON or YAML." };
        var folder = AssistantArguments.Folder();
        folder.DefaultValueFactory = _ => new(".");
        var wanted = new Option<string[]>("--operation", "-o") { Description = "An operation to import, by its operationId; may be given several times." };
        var all = new Option<bool>("--all") { Description = "Import all operations that can be." };
        var server = new Option<string?>("--server") { Description = "The address of the service, instead of the one in the document." };
        var force = new Option<bool>("--force") { Description = "Replace actions that are there already." };
        var command = new TaughtCommand(
            "import",
            "Write operations of an OpenAPI document as actions. Without --operation or --all, lists them.",
            """
            samvad action import courier.json my-assistant
            samvad action import courier.yaml my-assistant --operation trackParcel --operation bookPickup
            samvad action import courier.json my-assistant --all --server https://courier.example/v2
            """) { document, folder, wanted, all, server, force };
        command.SetGuardedAction((parsed, _) =>
        {
            var operations = OpenApiFile.Read(parsed.GetValue(document)!, parsed.GetValue(server));
            var names = parsed.GetValue(wanted) ?? [];
            if (names.Length == 0 && !parsed.GetValue(all))
                List(operations);
            else
                Import(Chosen(operations, names), parsed.GetValue(folder)!, parsed.GetValue(force), isStrict: names.Length > 0);
            return Task.FromResult(0);
        });
        return command;
    }

    private static void List(IReadOnlyList<Operation> operations)
    {
        var width = operations.Max(operation => operation.Id.Length);
        foreach (var operation in operations)
            Console.WriteLine($"{operation.Id.PadRight(width)}  {operation.Method,-6} {operation.Path}{(operation.Trouble is { } trouble ? $"  (not: {trouble})" : "")}");
        Console.WriteLine($"Choose with --operation {operations[0].Id}, or --all.");
    }

    private static IReadOnlyList<Operation> Chosen(IReadOnlyList<Operation> operations, string[] names)
    {
        var unknown = names.FirstOrDefault(name => operations.All(operation => operation.Id != name));
        if (unknown is not null)
            throw new CommandException($"The document has no operation {unknown}. Without --operation, the command lists what there is.");
        return names.Length == 0 ? operations : [.. operations.Where(operation => names.Contains(operation.Id))];
    }

    private static void Import(IReadOnlyList<Operation> operations, DirectoryInfo folder, bool isForced, bool isStrict)
    {
        if (!File.Exists(Path.Combine(folder.FullName, "assistant.yaml")))
            throw new CommandException($"{folder.FullName} is no assistant: it has no assistant.yaml.");
        if (isStrict && operations.FirstOrDefault(operation => operation.Trouble is not null) is { } refused)
            throw new CommandException($"{refused.Id} cannot be imported: {refused.Trouble}.");
        var files = operations.Where(operation => operation.Action is not null)
            .Select(operation => (Path: Path.Combine(folder.FullName, "actions", $"{operation.Action!.Name}.yaml"), Text: ActionFile.Write(operation.Action)))
            .ToArray();
        var present = files.FirstOrDefault(file => File.Exists(file.Path));
        if (present.Path is not null && !isForced)
            throw new CommandException($"{present.Path} is there already. --force replaces it.");
        var count = AssistantFolder.Read(folder.FullName).Files.Length + files.Count(file => !File.Exists(file.Path));
        if (count > AssistantFolder.MostFiles)
        {
            throw new CommandException(
                $"The assistant would have {count} files, and may have {AssistantFolder.MostFiles}. Choose operations with --operation.");
        }

        foreach (var (path, text) in files)
            Check(path, text);
        Directory.CreateDirectory(Path.Combine(folder.FullName, "actions"));
        foreach (var (path, text) in files)
        {
            File.WriteAllText(path, text);
            Console.WriteLine(Path.GetRelativePath(Environment.CurrentDirectory, path));
        }

        foreach (var left in operations.Where(operation => operation.Trouble is not null))
            Console.WriteLine($"{left.Id} was left out: {left.Trouble}.");
        Console.WriteLine($"{Plural.Of(files.Length, "action")} written. The configuration needs:");
        Console.WriteLine(HostSettings.Write(operations.Where(operation => operation.Action is not null)));
    }

    /// <summary>What is written must be what `samvad check` takes; an action that is not is a mistake of ours.</summary>
    private static void Check(string path, string text)
    {
        var load = new AssistantSource(
            new SourceFile("assistant.yaml", "name: Import\nlanguages: [en]"),
            new SourceFile($"actions/{Path.GetFileName(path)}", text)).Compile(Catalogue.Empty);
        if (load.Diagnostics.FirstOrDefault() is { } wrong)
            throw new CommandException($"{path} would not pass `samvad check`: {wrong.Message} Nothing was written.");
    }
}
