using System.CommandLine;
using System.Reflection;
using Samvad.Authoring;

namespace Samvad.Cli.Commands;

/// <summary><c>samvad new</c>: makes a small assistant to begin with.</summary>
internal static class NewCommand
{
    private const string Prefix = "template/";

    /// <summary>The files of the template name this folder in their first lines, for editors.</summary>
    private const string Schemas = ".schemas";

    internal static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "The folder to make; it must not exist or be empty." };
        var command = new TaughtCommand(
            "new",
            "Make a small assistant that runs at once and shows how one is written.",
            """
            samvad new my-assistant
            samvad new .
            """) { folder };
        command.SetGuardedAction((parsed, _) => Task.FromResult(Make(parsed.GetValue(folder)!)));
        return command;
    }

    private static int Make(DirectoryInfo folder)
    {
        if (File.Exists(folder.FullName))
            throw new CommandException($"{folder.FullName} is a file; choose another name.");
        if (folder.Exists && folder.EnumerateFileSystemInfos().Any())
            throw new CommandException($"{folder.FullName} is not empty; choose another folder.");
        WriteTemplate(folder.FullName);
        WriteSchemas(Path.Combine(folder.FullName, Schemas));

        var name = Path.GetRelativePath(Directory.GetCurrentDirectory(), folder.FullName);
        Console.WriteLine(
            $"""
            Made an assistant in {name}; its README.md says what each file is. Try

              samvad chat {name}     to talk to it here
              samvad run {name}      to talk to it in a browser
              samvad test {name}     to run its scripted conversations
              samvad check {name}    after each change
            """);
        return 0;
    }

    private static void WriteTemplate(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            var file = Path.Combine(folder, resource[Prefix.Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            using var source = assembly.GetManifestResourceStream(resource)!;
            using var target = File.Create(file);
            source.CopyTo(target);
        }
    }

    private static void WriteSchemas(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, schema) in AuthoringSchemas.All)
            File.WriteAllText(Path.Combine(folder, name), schema);
    }
}
